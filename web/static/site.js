// Everything works without this file. It lights a fact's words while its number is pointed at or
// focused, and keeps empty fields out of the address of a search.
(() => {
  const light = (event, on) => {
    const from = event.target.closest?.("[data-fact]");
    if (!from) return;
    for (const number of from.dataset.fact.split(" "))
      for (const one of document.querySelectorAll(`[data-fact~="${number}"]`))
        one.classList.toggle("lit", on);
  };
  for (const [name, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]])
    document.addEventListener(name, (event) => light(event, on));

  const empty = (field) => field.value === "" && field.name;
  for (const form of document.querySelectorAll('form[method="get"]')) {
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (empty(field)) field.disabled = true;
    });
  }
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms)
      for (const field of form.elements) if (empty(field)) field.disabled = false;
  });
})();
