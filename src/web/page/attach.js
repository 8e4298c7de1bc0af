// What is chosen, dropped anywhere, or pasted and long, becomes an attachment of the composer.
const pastedCharacters = 1500;

/** By file input, since each answer brings a new composer: a browser's own dialogue would replace what was there. */
const attached = new WeakMap();

document.addEventListener('change', ({ target }) => {
  if (target === fileInput()) attach([...target.files]);
});

document.addEventListener('paste', (event) => {
  const text = event.clipboardData.getData('text/plain');
  const isComposer = event.target.id === 'text' || !event.target.matches('input, textarea');
  const long =
    isComposer && text.length > pastedCharacters ? [new File([text], 'pasted.txt', { type: 'text/plain' })] : [];
  const files = [...event.clipboardData.files, ...long];
  if (files.length === 0 || !fileInput()) return;
  event.preventDefault();
  attach(files);
});

for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    if (!fileInput() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    document.body.classList.toggle('dropping', kind === 'dragover');
    if (kind === 'drop') attach([...event.dataTransfer.files]);
  });
}

function attach(files) {
  const { limit, most } = fileInput().dataset;
  const tooLarge = files.filter((file) => file.size > Number(limit));
  const fitting = files.filter((file) => file.size <= Number(limit));
  keep([...(attached.get(fileInput()) ?? []), ...fitting].slice(0, Number(most)));
  const sentences = tooLarge.map(
    ({ name }) => `${name} is larger than ${limit / 1024 / 1024} MB: send the part around the failure, or compress it.`,
  );
  document.querySelector('.composer .trouble').textContent = sentences.join(' ');
  document.querySelector('.composer button.send').focus();
}

function keep(files) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  fileInput().files = transfer.files;
  attached.set(fileInput(), files);
  document.getElementById('attached').replaceChildren(...files.map(chip));
}

function chip(file) {
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.textContent = '×';
  remove.setAttribute('aria-label', `Remove ${file.name}`);
  remove.addEventListener('click', () => {
    keep(attached.get(fileInput()).filter((other) => other !== file));
    document.getElementById('text').focus();
  });
  const item = document.createElement('li');
  item.append(`${file.name} · ${sizeOf(file.size)}`, remove);
  return item;
}

function fileInput() {
  return document.querySelector('.composer input[type=file]');
}

function sizeOf(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
