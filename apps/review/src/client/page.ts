import { findPart } from './find-part.ts';
import { wordsOf } from './refused-error.ts';
import { startReview } from './start-review.ts';

/** The key, which stands behind "#" and is sent to nobody but this server. A reload keeps it. */
const token = location.hash.slice(1);
const form = findPart('who', HTMLFormElement);
const name = findPart('reviewer', HTMLInputElement);
const told = findPart('told', HTMLParagraphElement);

name.value = localStorage.getItem('reviewer') ?? '';
form.addEventListener('submit', (event) => {
  event.preventDefault();
  localStorage.setItem('reviewer', name.value.trim());
  startReview(token, name.value.trim()).then(
    () => {
      form.hidden = true;
    },
    (error: unknown) => {
      told.textContent = wordsOf(error);
    },
  );
});
