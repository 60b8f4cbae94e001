// Everything works without this file. It lights a fact's words while its number is pointed at or
// focused, keeps empty fields out of the address of a search, and undoes on the way back what was
// ticked but is not in the results.
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

  const shut = new Set();
  const empty = (field) => field.value === "" && field.name;
  for (const form of document.querySelectorAll('form[method="get"]')) {
    form.addEventListener("submit", () => {
      for (const field of form.elements)
        if (empty(field) && !field.disabled) {
          field.disabled = true;
          shut.add(field);
        }
    });
  }
  // a page kept alive comes back as it was left; its form has to say what its results are of
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll('form[method="get"]')) {
      for (const field of form.elements) if (shut.has(field)) field.disabled = false;
      form.reset();
    }
    shut.clear();
  });
})();
