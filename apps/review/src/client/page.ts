import { findPart } from './find-part.ts';
import { loadFirst } from './load-first.ts';
import { wordsOf } from './refused-error.ts';
import { createReviewClient, openReviewServer } from './review-client.ts';
import { startReview } from './start-review.ts';

/** The key, which stands behind "#" and is sent to nobody but this server. A reload keeps it. */
const token = location.hash.slice(1);
const form = findPart('who', HTMLFormElement);
const name = findPart('reviewer', HTMLInputElement);
const told = findPart('told', HTMLParagraphElement);

const server = openReviewServer(token);
const known = localStorage.getItem('reviewer');
name.value = known ?? '';
// What is wrong is said when the person begins.
loadFirst(createReviewClient(server, known ?? undefined)).catch(() => undefined);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  localStorage.setItem('reviewer', name.value.trim());
  startReview(server, name.value.trim()).then(
    () => {
      form.hidden = true;
    },
    (error: unknown) => {
      told.textContent = wordsOf(error);
    },
  );
});
