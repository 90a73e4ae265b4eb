// Tells the one who writes whether it is saved. Saving itself is the form's own, and works without this file.
(() => {
  "use strict";
  const form = document.getElementById("svar");
  const status = document.getElementById("sparat");
  if (!form || !status || !window.htmx) return;
  let waiting = false;
  let again = 0;

  const tell = (words) => { status.replaceChildren(document.createTextNode(words)); };
  const retry = () => {
    clearTimeout(again);
    again = setTimeout(() => form.dispatchEvent(new Event("spara")), 5000);
  };

  form.addEventListener("input", () => { waiting = true; });
  form.addEventListener("submit", () => { waiting = false; });

  document.body.addEventListener("htmx:configRequest", (event) => {
    if (window.crypto && crypto.randomUUID) event.detail.parameters.save_id = crypto.randomUUID();
    event.detail.headers["X-Requested-With"] = "htmx";
    waiting = false;
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const code = event.detail.xhr.status;
    if (code === 409 || code === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      waiting = true;
    } else if (code >= 400) {
      waiting = true;
      tell(code === 403 || code === 404
        ? "Inte sparat: din länk gäller inte längre. Kopiera det du skrev och öppna länken i brevet igen."
        : "Inte sparat: servern svarar inte som den ska. Försöker igen.");
      if (code >= 500) retry();
    }
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, () => {
      waiting = true;
      tell("Inte sparat ännu: ingen kontakt. Försöker igen om fem sekunder. Stäng inte sidan.");
      retry();
    });
  }
  window.addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });
})();
