/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * site.js -- small comforts. Every page works without it.
 *
 * An open account menu closes with Escape or a click elsewhere.
 */
"use strict";

const menu = document.querySelector(".account");

function menuClose(event) {
	if (menu.open && (event.key === "Escape" || (event.type === "click" && !menu.contains(event.target)))) {
		menu.open = false;
		if (event.type === "keydown")
			menu.querySelector("summary").focus();
	}
}

if (menu) {
	document.addEventListener("keydown", menuClose);
	document.addEventListener("click", menuClose);
}
