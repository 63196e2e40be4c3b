// Small helps for the keyboard; every page works without them.
"use strict";

document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        const search = document.querySelector("[data-search]");
        if (search) {
            event.preventDefault();
            search.focus();
            search.select();
        }
    }
});

// A form that is on its way is not sent twice.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "post" && !form.hasAttribute("data-again")) {
        if (form.dataset.sent) {
            event.preventDefault();
            return;
        }
        form.dataset.sent = "yes";
        window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
    }
});

// Filters apply as soon as a choice is made; text waits for Enter.
document.addEventListener("change", (event) => {
    const form = event.target.closest("form.filters");
    if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) {
        form.requestSubmit();
    }
});

// What went wrong gets the focus, so that it is read first.
const wrong = document.querySelector(".error[role=alert]");
if (wrong) {
    wrong.tabIndex = -1;
    wrong.focus();
}
