/** Gives commands a button that copies them, and documents one that saves them. */
export function addButtons(root) {
  for (const block of root.querySelectorAll('.commands')) {
    block.querySelector('.about').append(copyButton(() => block.querySelector('code').textContent));
  }
  for (const made of root.querySelectorAll('.document')) {
    const text = () => made.querySelector('code').textContent;
    const row = document.createElement('p');
    row.className = 'about';
    row.append(
      button('Save', () => save(made.dataset.name, made.dataset.mediaType, text())),
      copyButton(text),
    );
    made.after(row);
  }
}

function copyButton(text) {
  const copy = button('Copy', async () => {
    await navigator.clipboard.writeText(text());
    copy.textContent = 'Copied';
    setTimeout(() => {
      copy.textContent = 'Copy';
    }, 2000);
  });
  return copy;
}

function button(label, onClick) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'small';
  made.textContent = label;
  made.addEventListener('click', onClick);
  return made;
}

function save(name, mediaType, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mediaType }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
