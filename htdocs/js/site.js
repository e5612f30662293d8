/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * site.js -- small comforts. Every page works without it.
 *
 * An open account menu closes with Escape or a click elsewhere. A password
 * can be looked at while it is typed; the words come with the field.
 */
"use strict";

const menu = document.querySelector(".account");

function menuClose(event) {
	const escape = event.key === "Escape";

	if (!menu.open || !(escape || (event.type === "click" && !menu.contains(event.target))))
		return;
	menu.open = false;
	if (escape)
		menu.querySelector("summary").focus();
}

function revealOffer(input) {
	const label = document.createElement("label");
	const box = document.createElement("input");

	box.type = "checkbox";
	box.addEventListener("change", () => { input.type = box.checked ? "text" : "password"; });
	label.className = "reveal";
	label.append(box, input.dataset.reveal);
	input.after(label);
}

if (menu) {
	document.addEventListener("keydown", menuClose);
	document.addEventListener("click", menuClose);
}
document.querySelectorAll("[data-reveal]").forEach(revealOffer);
