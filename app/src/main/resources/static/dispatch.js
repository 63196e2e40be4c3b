// The table of a report beside an open Excel: paste a block, move by keyboard, lose nothing. All of it works without.
"use strict";

{
    const form = document.querySelector("[data-answers]");
    const says = document.querySelector("[data-paste-says]");
    let dirty = form?.dataset.dirty === "true";

    const cells = (column) => [...document.querySelectorAll(`[data-paste] [data-col="${column}"]`)];

    const touched = () => {
        if (!dirty) {
            dirty = true;
            says.textContent = says.dataset.unsaved;
        }
    };

    if (form) {
        document.addEventListener("input", (event) => {
            if (event.target.form === form) {
                touched();
            }
        });
        form.addEventListener("submit", () => { dirty = false; });
        window.addEventListener("beforeunload", (event) => {
            if (dirty) {
                event.preventDefault();
            }
        });
    }

    // Excel puts a cell with line breaks into quotes and doubles the quotes inside.
    const block = (text) => {
        const rows = [[]];
        let cell = "";
        let quoted = false;
        for (let i = 0; i < text.length; i++) {
            const c = text[i];
            if (quoted) {
                if (c === "\"" && text[i + 1] === "\"") {
                    cell += c;
                    i++;
                } else if (c === "\"") {
                    quoted = false;
                } else {
                    cell += c;
                }
            } else if (c === "\"" && cell === "") {
                quoted = true;
            } else if (c === "\t") {
                rows.at(-1).push(cell);
                cell = "";
            } else if (c === "\n") {
                rows.at(-1).push(cell);
                rows.push([]);
                cell = "";
            } else {
                cell += c;
            }
        }
        rows.at(-1).push(cell);
        if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === "") {
            rows.pop();
        }
        return rows;
    };

    // Paragraphs copied from a letter belong into one cell; only what comes from a table spreads over the table.
    const isBlock = (data, target, text) =>
        text.includes("\t") || /<table[\s>]/i.test(data.getData("text/html")) || (target.tagName === "INPUT" && text.trimEnd().includes("\n"));

    document.addEventListener("paste", (event) => {
        const target = event.target.closest?.("[data-paste] [data-col]");
        if (!target || !event.clipboardData) {
            return;
        }
        const text = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n");
        if (!isBlock(event.clipboardData, target, text)) {
            return;
        }
        event.preventDefault();
        const rows = block(text);
        const column = Number(target.dataset.col);
        const lines = [...document.querySelectorAll("[data-paste] [data-row]")];
        const start = lines.indexOf(target.closest("[data-row]"));
        const before = [];
        let over = 0;
        rows.forEach((row, down) => {
            const line = lines[start + down];
            over += line ? 0 : 1;
            row.forEach((value, right) => {
                // A figure that is known has no cell: the row keeps its place all the same.
                const cell = line?.querySelector(`[data-col="${column + right}"]`);
                if (cell) {
                    before.push([cell, cell.value]);
                    cell.value = column + right === 0 ? value.trim().replace(/%$/, "") : value.trim();
                }
            });
        });
        touched();
        const words = says.dataset.filled.replace("#", before.length) + (over ? " " + says.dataset.over.replace("#", over) : "");
        const undo = document.createElement("button");
        undo.type = "button";
        undo.className = "plain";
        undo.textContent = says.dataset.undo;
        undo.addEventListener("click", () => {
            before.forEach(([cell, value]) => { cell.value = value; });
            says.textContent = says.dataset.unsaved;
            target.focus();
        });
        says.replaceChildren(words, undo);
    });

    // Up, down and Enter move through the figures as in Excel; Ctrl+S keeps the draft.
    document.addEventListener("keydown", (event) => {
        const cell = event.target.closest?.("[data-paste] [data-col]");
        if (cell?.tagName === "INPUT" && ["Enter", "ArrowDown", "ArrowUp"].includes(event.key) && !event.isComposing) {
            event.preventDefault();
            const all = cells(cell.dataset.col);
            const next = all[all.indexOf(cell) + (event.key === "ArrowUp" || event.shiftKey ? -1 : 1)];
            next?.focus();
            next?.select();
        } else if (form && event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            form.requestSubmit(document.querySelector("button[form=answers][value=save]"));
        }
    });

    // A refused file answers 4xx; its row says why, so it is shown all the same.
    document.addEventListener("htmx:beforeSwap", (event) => {
        const status = event.detail.xhr.status;
        if (status === 409 || status === 413 || status === 422) {
            event.detail.shouldSwap = true;
            event.detail.isError = false;
        }
    });
}
