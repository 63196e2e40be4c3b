// Lights the sentence of a reading and the readings of a sentence. Without it, links do the same one at a time.
"use strict";

const review = document.querySelector("[data-review]");

if (review) {
    const text = review.querySelector(".review-text");
    const read = review.querySelector(".review-read");
    const editor = review.querySelector("#editor");
    const pieces = (id) => text.querySelectorAll(`[data-refs~="${CSS.escape(id)}"]`);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

    const clear = (name) => document.querySelectorAll("main ." + name).forEach((each) => each.classList.remove(name));

    // Only the pane moves, never the page, so nothing slips away from under the pointer.
    const show = (pane, element) => {
        const from = pane.getBoundingClientRect();
        const at = element.getBoundingClientRect();
        if (pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== "visible") {
            if (at.top < from.top + 24 || at.bottom > from.bottom - 72) {
                pane.scrollTo({ top: pane.scrollTop + at.top - from.top - pane.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
            }
        } else {
            element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
        }
    };

    const light = (element, move) => {
        clear("lit");
        element.classList.add("lit");
        const found = pieces(element.dataset.reading);
        found.forEach((piece) => piece.classList.add("lit"));
        if (move && found.length) {
            show(text, found[0]);
        }
    };

    // Counts that disagree stand above the panes, so the whole page is listened to.
    document.querySelector("main").addEventListener("click", (event) => {
        const element = event.target.closest("[data-reading]");
        if (!element || event.target.closest("input, select, button, .fix")) {
            return;
        }
        if (event.target.closest("a")) {
            event.preventDefault();
        }
        light(element, true);
    });
    read.addEventListener("focusin", (event) => {
        const element = event.target.closest("a") && event.target.closest("[data-reading]");
        if (element) {
            light(element, true);
        }
    });
    read.addEventListener("mouseover", (event) => {
        const element = event.target.closest("[data-reading]");
        clear("near");
        if (element) {
            pieces(element.dataset.reading).forEach((piece) => piece.classList.add("near"));
        }
    });
    read.addEventListener("mouseleave", () => clear("near"));

    text.addEventListener("click", (event) => {
        const piece = event.target.closest("[data-refs]");
        if (!piece) {
            return;
        }
        event.preventDefault();
        const readings = piece.dataset.refs.split(" ")
            .map((id) => document.querySelector(`[data-reading="${CSS.escape(id)}"]`))
            .filter(Boolean);
        if (readings.length) {
            readings[0].closest("details")?.setAttribute("open", "");
            light(readings[0], false);
            if (read.contains(readings[0])) {
                show(read, readings[0]);
            }
        }
    });

    // j and k walk through the clauses, e opens the one that is lit, Escape closes what e opened.
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && editor.firstElementChild) {
            close();
            return;
        }
        if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const clauses = [...read.querySelectorAll(".tree > li")];
        const now = clauses.findIndex((each) => each.classList.contains("lit") || each.contains(document.activeElement));
        if ((event.key === "j" || event.key === "k") && clauses.length) {
            const next = clauses[Math.max(0, Math.min(clauses.length - 1, now + (event.key === "j" ? 1 : -1)))];
            show(read, next);
            next.querySelector(".number").focus({ preventScroll: true });
        } else if (event.key === "e" && now >= 0) {
            clauses[now].querySelector(".fix")?.click();
        }
    });

    let opener = null;
    const close = () => {
        editor.replaceChildren();
        opener?.focus({ preventScroll: true });
        // On a phone the form took the place of the panes, which come back from their top.
        opener?.scrollIntoView({ block: "nearest" });
    };
    document.body.addEventListener("htmx:beforeRequest", (event) => {
        const clause = event.target.closest(".tree > li");
        if (clause) {
            opener = event.target;
            light(clause, true);
        }
    });
    document.body.addEventListener("htmx:afterSwap", (event) => {
        if (event.target === editor) {
            editor.scrollTop = 0;
            editor.scrollIntoView({ block: "nearest" });
            (editor.querySelector("[autofocus]") || editor.querySelector("input:not([type=hidden])"))?.focus();
        }
    });
    editor.addEventListener("click", (event) => {
        if (event.target.closest("[data-close]")) {
            event.preventDefault();
            close();
        }
    });

    const gaps = review.querySelectorAll("input[data-gap=true]");
    const all = review.querySelector("[data-select-gaps]");
    if (all && gaps.length) {
        all.hidden = false;
        all.addEventListener("click", () => gaps.forEach((box) => (box.checked = true)));
    }

    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.dataset.reading) {
        light(target, true);
        show(read, target);
    }
}

// A file too large is told before it is sent; a long reading says that it is under way.
document.querySelectorAll("form[data-upload]").forEach((form) => {
    const file = form.querySelector("input[type=file]");
    file.addEventListener("change", () => {
        const large = file.files.length && file.files[0].size > Number(form.dataset.upload);
        file.setCustomValidity(large ? form.dataset.tooLarge : "");
        file.reportValidity();
    });
    form.addEventListener("submit", () => {
        const button = form.querySelector("button[data-busy]");
        button.textContent = button.dataset.busy;
    });
});
