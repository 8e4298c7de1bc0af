import './attach.js';
import { addButtons } from './buttons.js';

const log = document.getElementById('log');
document.documentElement.classList.add('scripted');

document.body.addEventListener('htmx:load', ({ detail }) => {
  addButtons(detail.elt);
});

/** Buttons are off while an answer is awaited, which takes the focus from the one that was pressed. */
let pressed = null;

document.body.addEventListener('htmx:beforeRequest', () => {
  pressed = document.activeElement;
  log.setAttribute('aria-busy', 'true');
});

document.body.addEventListener('htmx:afterSettle', ({ detail }) => {
  log.removeAttribute('aria-busy');
  if (detail.xhr.status < 400) showNewest();
  else showRefusal();
});

document.body.addEventListener('htmx:sendError', () => {
  log.removeAttribute('aria-busy');
  const notice = document.createElement('p');
  notice.className = 'notice error';
  notice.append('ipsec-help does not answer: is it still running where you started it? What you typed is still here.');
  log.append(notice);
  showRefusal();
});

/** What was typed is still there, and so is the place where it was typed. */
function showRefusal() {
  log.lastElementChild?.scrollIntoView({ block: 'nearest' });
  setTimeout(() => pressed?.focus({ preventScroll: true }));
}

/** A text is read from its beginning: what is longer than the window starts at its top. */
function showNewest() {
  const question = document.getElementById('question') ?? document.getElementById('text');
  question?.focus({ preventScroll: true });
  scrollToNewest();
}

function scrollToNewest() {
  const said = [...log.querySelectorAll('.turn.person')].at(-1);
  const dock = document.getElementById('dock');
  const fits = said && dock.getBoundingClientRect().bottom - said.getBoundingClientRect().top < window.innerHeight;
  if (fits) dock.scrollIntoView({ block: 'end' });
  else said?.scrollIntoView({ block: 'start' });
}

// A line that is typed is sent with Enter; in a text of several lines Enter is a line, and Ctrl+Enter sends it.
document.addEventListener('keydown', (event) => {
  const { target } = event;
  if (event.key !== 'Enter' || event.isComposing || target?.id !== 'text') return;
  const isLine = !target.value.includes('\n') && !target.form.matches('.asked') && !event.shiftKey;
  if (!isLine && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  target.form.requestSubmit();
});

// A page that is opened again begins where the conversation stands; who reloads it stays where they were.
if (window.scrollY === 0 && log.querySelector('.turn.person')) scrollToNewest();
