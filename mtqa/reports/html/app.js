"use strict";
// The lower half of the page: texts with their marks, filters, pages, keys. What stands in files only ever becomes text
// nodes and attributes that cannot act; addresses are made here, and lead nowhere but within the page.
(() => {
  const PASSAGES_A_PAGE = 50;
  const MOST_PRINTED = 2000;
  const SEVERITIES = ["neutral", "minor", "major", "critical"];
  const ASIDE = ["", "suppressed", "known", "untouched"];
  const KINDS = {
    furniture: "page furniture", excerpt: "line of the file", fuzzy: "fuzzy: not in use",
    missing: "missing", unused: "not in use",
  };
  const byId = (id) => document.getElementById(id);

  // ---- The value: lists, of which these are the fields (see data.py) ----
  const data = JSON.parse(byId("data").textContent);
  const documents = data.documents.map(([path, lang, dir, sourceLang, sourceDir, note, prose, count, opinion, name, keyed, comment], index) =>
    ({ path, lang, dir, sourceLang, sourceDir, note, prose: Boolean(prose), count, opinion, name, keyed: Boolean(keyed), comment, index }));
  const rules = data.rules.map(([id, name, category, title]) => ({ id, name, category, title }));
  const passages = data.passages.map(([file, line, kind, sentences], index) => ({
    file, line, kind, index, findings: [],
    sentences: sentences.map(([target, source = null, id = null, bits = 0, quality = null, fluency = null, omitted = null, lang = null, near = null, objects = null, sourceObjects = null]) =>
      ({ target, source, id, spaced: bits & 1, sourceSpaced: bits & 2, quality, fluency, omitted: omitted || [], lang, near, objects: objects || [], sourceObjects: sourceObjects || [] })),
  }));
  const findings = data.findings.map((fields, index) => {
    const [passage, sentence, start, length, rule, severity, confidence, message, line, column, bits, fingerprint,
      suggestion = null, aside = 0, remark = null, key = null, text = null, segment = null] = fields;
    return {
      passage, sentence, start, end: start + length, rule: rules[rule], severity, confidence, message, line, column,
      gates: bits & 1, fixable: bits & 2, byModel: bits & 4, fresh: bits & 8, acceptable: bits & 16, silenceable: bits & 32, fingerprint, suggestion, key, aside: aside || 0, remark, text, segment, index,
    };
  });
  // What is read beside a sentence (see beside.py), and whether models are far apart on one of a passage.
  for (const [passage, sentence, reference, translation, similarity, opinions] of data.beside || []) {
    passages[passage].sentences[sentence].beside = { reference, translation, similarity, opinions };
    if (opinions !== null) passages[passage].apart = true;
  }
  const byFingerprint = new Map();
  for (const finding of findings) {
    passages[finding.passage].findings.push(finding);
    if (!byFingerprint.has(finding.fingerprint)) byFingerprint.set(finding.fingerprint, finding);
  }
  const fileOf = (finding) => documents[passages[finding.passage].file];
  const sentenceOf = (finding) => passages[finding.passage].sentences[finding.sentence];

  // ---- What the reader says is no error: by fingerprints ----
  // Kept in memory alone: pages from disk share one store, in which any other of them could read and write.
  const accepted = new Set();
  let unsaved = false;

  // ---- Making elements ----
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };
  // Controls, what changes the direction of text, what is no character: shown, and without effect. Joiners, and marks
  // of direction that touch their neighbours alone, are part of how languages are written; so are tags in flags.
  const KEPT = /\u{1F3F4}[\u{E0020}-\u{E007F}]+|[\t\n\r\u200C-\u200F\u061C]/u;
  const UNSEEN = new RegExp(`(${KEPT.source})|([\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029\\uFFFC])`, "gu");
  // `objects`: what the files have, by places in the whole text, where one U+FFFC stands for it.
  const write = (element, text, place = 0, objects = null) => {
    let done = 0;
    for (const found of text.matchAll(UNSEEN)) {
      if (found[1] !== undefined) continue;
      element.append(text.slice(done, found.index));
      if (found[2] === OBJECT) {
        const object = objects?.get(place + found.index);
        element.append(object === undefined ? make("span", { class: "object" }, "⟨…⟩") : written("code", { class: "object", dir: "auto" }, object));
      } else {
        const code = found[2].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
        element.append(make("span", { class: "control" }, `U+${code}`));
      }
      done = found.index + found[2].length;
    }
    element.append(text.slice(done));
    return element;
  };
  const OBJECT = "\uFFFC";
  const objectsIn = (text, list) => {
    const places = new Map();
    for (let at = text.indexOf(OBJECT), number = 0; at !== -1; at = text.indexOf(OBJECT, at + 1), number += 1) {
      if (typeof list[number] === "string") places.set(at, list[number]);
    }
    return places;
  };
  const written = (name, attributes, text) => write(make(name, attributes), text);
  const address = (finding) => `#finding=${finding.fingerprint}`;

  // Words that the model has looked at, each in an element that says which it is: `t` or `s` for target or source, the
  // number of the sentence in its passage, and that of the word.
  const wordsOf = (steps) => {
    const words = [];
    for (let place = 0, at = 0; at < steps.length; at += 2) {
      const start = place + steps[at];
      place = start + steps[at + 1];
      words.push({ start, end: place });
    }
    return words;
  };
  const byWords = (sentence, number, side) => {
    const { near } = sentence;
    const objects = side === "t" ? objectsIn(sentence.target, sentence.objects) : objectsIn(sentence.source || "", sentence.sourceObjects);
    const put = (element, text, place) => write(element, text, place, objects);
    if (near === null) return put;
    const words = wordsOf(near[side === "t" ? 0 : 2]);
    return (element, text, place) => {
      let done = 0;
      words.forEach((word, which) => {
        const start = Math.max(word.start - place, done);
        const end = Math.min(word.end - place, text.length);
        if (end <= start) return;
        put(element, text.slice(done, start), place + done);
        const doubt = side === "t" ? Number(near[1][which]) : 0;
        const attributes = { class: doubt ? `word d${doubt}` : "word", "data-word": `${side}${number}.${which}` };
        element.append(put(make("span", attributes), text.slice(start, end), place + start));
        done = end;
      });
      return put(element, text.slice(done), place + done);
    };
  };

  // Text with the marks of findings. Where several overlap, each piece looks like the gravest of them.
  const marked = (element, text, marks, put) => {
    const bounds = [...new Set([0, text.length, ...marks.flatMap((each) => [each.start, each.end])])];
    bounds.sort((a, b) => a - b);
    bounds.forEach((start, number) => {
      for (const finding of marks) {
        if (finding.start === start && finding.end === start) element.append(mark([finding], "", start, put));
      }
      const end = bounds[number + 1];
      if (end === undefined) return;
      const here = marks.filter((each) => each.start <= start && each.end >= end && each.end > each.start);
      if (here.length) element.append(mark(here, text.slice(start, end), start, put));
      else put(element, text.slice(start, end), start);
    });
    return element;
  };
  const mark = (covering, text, place, put) => {
    const gravest = covering.reduce((one, other) => (other.severity > one.severity ? other : one));
    const classes = ["mark", `s-${SEVERITIES[gravest.severity]}`];
    if (gravest.aside) classes.push("aside");
    if (covering.every((each) => accepted.has(each.fingerprint))) classes.push("accepted");
    let label = null;
    if (text === "") {
      classes.push("empty");
      label = `Here: ${gravest.rule.name}`;
    } else if (!text.trim()) {
      classes.push("space");
      label = `White space: ${gravest.rule.name}`;
    }
    const link = make("a", {
      class: classes.join(" "), href: address(gravest), "aria-label": label, draggable: "false",
      "aria-describedby": covering.map((each) => `finding-${each.index}`).join(" "),
      "data-findings": covering.map((each) => each.index).join(" "),
    });
    return text === "" ? (link.append("‸"), link) : put(link, text, place);
  };

  // ---- Filters ----
  const filters = { q: "", severity: "", category: "", rule: "", file: "", language: "", aside: "", apart: "" };
  // Whether passages without findings are shown: as the reader says, otherwise as it suits the run and the filters.
  let wish = null;
  const short = passages.length <= 300;
  const narrowed = () => ["q", "severity", "category", "rule", "aside"].some((name) => filters[name]);
  const between = () => (wish === null ? short && !narrowed() : wish);
  const searched = (passage) => {
    if (passage.searched === undefined) {
      const texts = passage.sentences.flatMap((each) => [each.target, each.source, each.id, ...each.objects, ...each.sourceObjects]);
      passage.searched = [...texts, documents[passage.file].path].filter(Boolean).join("\n").toLowerCase();
    }
    return passage.searched;
  };
  const said = (finding) => `${finding.message}\n${finding.rule.id} ${finding.rule.name}`.toLowerCase();
  const fits = (finding, severities, words) => {
    const file = fileOf(finding);
    const no = accepted.has(finding.fingerprint);
    if (filters.aside === "marked" ? !no : filters.aside === "open" ? finding.aside || no : filters.aside === "new" ? !finding.fresh : filters.aside === "" ? finding.aside : filters.aside !== "all" && ASIDE[finding.aside] !== filters.aside) return false;
    if (severities && !severities.has(SEVERITIES[finding.severity])) return false;
    if (filters.category && finding.rule.category !== filters.category && !finding.rule.category.startsWith(`${filters.category}/`)) return false;
    if (filters.rule && finding.rule.id !== filters.rule) return false;
    if (filters.apart && !passages[finding.passage].apart) return false;
    if (filters.file && file.path !== filters.file) return false;
    if (filters.language && (file.lang || "?") !== filters.language) return false;
    return words.every((word) => searched(passages[finding.passage]).includes(word) || said(finding).includes(word));
  };
  let chosen = [];
  let chosenSet = new Set();
  let items = [];
  let page = 0;
  let current = null;
  const choose = () => {
    const severities = filters.severity ? new Set(filters.severity.split(",")) : null;
    const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
    chosen = findings.filter((finding) => fits(finding, severities, words));
    chosenSet = new Set(chosen);
    const everything = between();
    const wanted = new Set(chosen.map((finding) => finding.passage));
    items = passages.filter((passage) => {
      if (wanted.has(passage.index)) return true;
      if (filters.apart ? !passage.apart : !everything) return false;
      if (passage.kind === "excerpt") return false;
      const file = documents[passage.file];
      if (filters.file && file.path !== filters.file) return false;
      if (filters.language && (file.lang || "?") !== filters.language) return false;
      return words.every((word) => searched(passage).includes(word));
    });
    // Findings may stand in another order than the places where they are read.
    chosen.sort((one, other) => one.passage - other.passage || one.index - other.index);
    chosen.forEach((finding, number) => { finding.number = number; });
  };

  // ---- The list ----
  const list = byId("list");
  const pageCount = () => Math.max(1, Math.ceil(items.length / PASSAGES_A_PAGE));
  const plural = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
  const shownSpaces = (element, spaces) => {
    for (const space of spaces) {
      const code = space.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      element.append(make("span", { class: "control" }, space === " " ? "space" : space === "\n" ? "line end" : `U+${code}`));
    }
  };
  // Spaces at the ends, and those that do not break, can be seen.
  const quoted = (text) => {
    const element = make("q", { dir: "auto" });
    for (const piece of text.split(/(^\s+|\s+$|[^\S \t\n\r]+)/)) {
      if (piece === "" || piece.trim()) write(element, piece);
      else shownSpaces(element, piece);
    }
    return element;
  };
  const card = (finding) => {
    const severity = SEVERITIES[finding.severity];
    const no = accepted.has(finding.fingerprint);
    const item = make("li", {
      class: `finding s-${severity}${finding.aside ? " aside" : ""}${no ? " accepted" : ""}`, id: `finding-${finding.index}`, tabindex: "-1",
    });
    item.append(make("span", { class: `badge s-${severity}` }, severity));
    item.append(make("a", { class: "rule", href: `#rule=${encodeURIComponent(finding.rule.id)}` }, `${finding.rule.id} ${finding.rule.name}`));
    item.append(written("bdi", { class: "message" }, finding.message));
    if (finding.gates && !no) item.append(make("span", { class: "tag gates" }, "fails the gate"));
    if (finding.fresh) item.append(make("span", { class: "tag" }, "new"));
    if (finding.fixable) item.append(make("span", { class: "tag" }, "--fix mends it"));
    if (finding.aside) {
      const tag = make("span", { class: "tag" }, ASIDE[finding.aside]);
      if (finding.remark) write(tag.appendChild(make("bdi")), `: ${finding.remark}`);
      item.append(tag);
    }
    if (finding.suggestion !== null) {
      const line = make("span", { class: "suggestion" }, finding.suggestion === "" ? "Suggested: delete it" : "Suggested: ");
      if (finding.suggestion !== "") line.append(quoted(finding.suggestion));
      item.append(line);
    }
    const place = `${finding.rule.category}, ${finding.confidence} % sure${finding.byModel ? ", by the model" : ""}, line ${finding.line}, column ${finding.column} · `;
    const link = make("a", { href: address(finding) }, "link");
    link.setAttribute("aria-label", `Link to this finding, ${finding.rule.name} in line ${finding.line}`);
    const foot = item.appendChild(make("div", { class: "foot" }, make("span", { class: "details", title: finding.rule.title }, place, link)));
    if (finding.acceptable) {
      const button = make("button", { type: "button", class: "decide", "aria-pressed": String(Boolean(no)), "aria-keyshortcuts": "x" }, "Not an error");
      button.append(make("span", { class: "hidden" }, `: ${finding.rule.name} in line ${finding.line}`));
      button.addEventListener("click", () => {
        decide([finding], !accepted.has(finding.fingerprint));
        byId(`finding-${finding.index}`).querySelector(".decide").focus();
      });
      foot.append(button);
    }
    return item;
  };
  // What an entry is called, where that is not its source, as it is in gettext.
  const key = ({ id, source }) => {
    const flat = (text) => text.replace(/\s+/g, " ").trim();
    return id !== null && !(source !== null && flat(source).startsWith(flat(id))) ? id : null;
  };
  // Of the model alone, unlike the figures of the run and of its documents.
  const scoresOf = (passage) => {
    const told = passage.sentences.filter((each) => each.quality !== null || each.fluency !== null);
    if (!told.length) return null;
    const lowest = (name) => {
      const values = told.map((each) => each[name]).filter((value) => value !== null);
      return values.length ? Math.min(...values) : null;
    };
    const [quality, fluency] = [lowest("quality"), lowest("fluency")];
    const parts = [];
    if (quality !== null) parts.push(`quality ${quality}`);
    if (fluency !== null) parts.push(`fluency ${fluency}`);
    return `by the model: ${told.length > 1 ? "lowest " : ""}${parts.join(", ")}`;
  };
  // How a person and a model have translated the same, and what models say that are far apart.
  const besides = (body, { beside = null, lang }, file) => {
    if (beside === null) return;
    const { reference, translation, similarity, opinions } = beside;
    const put = (name, text) => {
      const shown = written("span", { class: "text", lang: lang || file.lang, dir: file.dir }, text);
      body.append(make("div", { class: "beside" }, make("span", { class: "kind" }, `${name}: `), shown));
    };
    if (reference !== null) put("Reference", reference);
    if (translation !== null) put(`The model itself${similarity === null ? "" : ` (chrF++ ${similarity})`}`, translation);
    if (opinions !== null) {
      const line = make("div", { class: "beside kind" }, make("span", { class: "tag" }, "models far apart"));
      opinions.forEach(([model, quality, fluency], number) => {
        const figures = [["quality", quality], ["fluency", fluency]].filter(([, value]) => value !== null).map((each) => each.join(" "));
        line.append(number ? "; " : " ", written("bdi", {}, model), `: ${figures.join(", ") || "–"}`);
      });
      body.append(line);
    }
  };
  const show = (passage) => {
    const file = documents[passage.file];
    const here = passage.findings.filter((finding) => chosenSet.has(finding));
    const box = make("article", { class: `passage ${passage.kind}${here.length ? "" : " bare"}`, "data-passage": String(passage.index) });
    box.append(make("div", { class: "line" }, make("span", { class: "hidden" }, "line "), String(passage.line)));
    const body = box.appendChild(make("div", { class: "body" }));
    const kind = KINDS[passage.kind];
    const label = [file.prose ? null : key(passage.sentences[0]), kind].filter(Boolean).join(" · ");
    const target = make("div", { class: "text target", lang: passage.sentences[0].lang || file.lang, dir: file.dir });
    passage.sentences.forEach((sentence, number) => {
      if (number && sentence.spaced) target.append(" ");
      const part = sentence.lang && sentence.lang !== file.lang ? target.appendChild(make("span", { lang: sentence.lang })) : target;
      marked(part, sentence.target, here.filter((finding) => finding.sentence === number), byWords(sentence, number, "t"));
    });
    if (passage.sentences.some((each) => each.source !== null)) {
      const source = make("div", { class: "text source", lang: file.sourceLang, dir: file.sourceDir });
      passage.sentences.forEach((sentence, number) => {
        if (number && sentence.sourceSpaced) source.append(" ");
        const whole = sentence.source || "";
        const text = whole.trimEnd();
        // What a translation lacks at its ends is to be seen at those of its source.
        let done = text.length - text.trimStart().length;
        if (!file.prose) shownSpaces(source, text.slice(0, done));
        const put = byWords(sentence, number, "s");
        for (const [start, end] of [...sentence.omitted].sort((a, b) => a[0] - b[0])) {
          if (start < done) continue;
          put(source, text.slice(done, start), done);
          source.append(put(make("span", { class: "omitted", title: "The model finds this nowhere in the translation" }), text.slice(start, end), start));
          done = end;
        }
        put(source, text.slice(done), done);
        if (!file.prose) shownSpaces(source, whole.slice(text.length));
      });
      body.append(make("div", { class: "pair" }, source, target));
    } else {
      body.append(target);
    }
    passage.sentences.forEach((sentence) => besides(body, sentence, file));
    const scores = scoresOf(passage);
    if (label || scores) {
      const line = written("div", { class: "kind" }, label);
      if (scores) {
        if (label) line.append(" · ");
        line.append(make("span", { title: "Before what the rules find is taken off" }, scores));
      }
      body.append(line);
    }
    if (here.length) body.append(make("ul", { class: "findings", "aria-label": "Findings" }, ...here.map(card)));
    return box;
  };
  const fill = (shown) => {
    const pieces = [];
    let section = null;
    let file = -1;
    for (const passage of shown) {
      if (passage.file !== file) {
        file = passage.file;
        const { path, lang, sourceLang, note, opinion } = documents[file];
        const told = [sourceLang ? `${sourceLang} → ${lang || "?"}` : lang, opinion, note].filter(Boolean);
        section = make("section", { class: "document", "aria-label": path }, written("h3", {}, path), written("p", { class: "lead" }, told.join(" · ")));
        pieces.push(section);
      }
      section.append(show(passage));
    }
    if (!shown.length) {
      const why = findings.length ? "Nothing fits these filters." : "Nothing was found.";
      pieces.push(make("p", { class: "empty-list" }, why));
    }
    list.replaceChildren(...pieces);
  };
  const draw = () => {
    page = Math.min(Math.max(page, 0), pageCount() - 1);
    fill(items.slice(page * PASSAGES_A_PAGE, (page + 1) * PASSAGES_A_PAGE));
    byId("count").textContent = `${plural(chosen.length, "finding")} in ${plural(items.length, "passage")}`;
    byId("pager").hidden = pageCount() === 1;
    byId("page").value = String(page + 1);
    byId("page").max = String(pageCount());
    byId("pages").textContent = `of ${pageCount().toLocaleString("en")}`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === pageCount() - 1;
    if (current !== null) light();
  };
  const turn = (to) => {
    page = to;
    draw();
    byId("texts").scrollIntoView();
  };

  // ---- What renders what: for the word that the pointer is at, and the words of the finding that has the focus ----
  const partners = (passage, name) => {
    const [number, which] = name.slice(1).split(".").map(Number);
    const links = passage.sentences[number].near[3];
    const [from, to, side] = name[0] === "t" ? [0, 1, "s"] : [1, 0, "t"];
    const found = [];
    for (let at = 0; at < links.length; at += 2) if (links[at + from] === which) found.push(`${side}${number}.${links[at + to]}`);
    return found;
  };
  const relate = (target) => {
    for (const element of list.querySelectorAll(".linked")) element.classList.remove("linked");
    const box = target instanceof Element ? target.closest(".passage") : null;
    if (box === null) return;
    const passage = passages[Number(box.dataset.passage)];
    const word = target.closest(".word");
    const card = target.closest(".finding");
    let words = word === null ? [...(target.closest(".mark")?.querySelectorAll(".word") || [])] : [word];
    if (card !== null) {
      const index = card.id.slice("finding-".length);
      words = [...box.querySelectorAll(".mark")].filter((piece) => piece.dataset.findings.split(" ").includes(index)).flatMap((piece) => [...piece.querySelectorAll(".word")]);
    }
    const names = new Set();
    for (const { dataset } of words) {
      const others = partners(passage, dataset.word);
      if (others.length) for (const name of [dataset.word, ...others]) names.add(name);
    }
    for (const piece of names.size ? box.querySelectorAll(".word") : []) {
      if (names.has(piece.dataset.word)) piece.classList.add("linked");
    }
  };
  list.addEventListener("pointerover", (event) => relate(event.target));
  list.addEventListener("pointerleave", () => relate(document.activeElement));
  list.addEventListener("focusin", (event) => relate(event.target));
  list.addEventListener("focusout", () => relate(null));

  // ---- The current finding ----
  const light = () => {
    for (const element of list.querySelectorAll(".current")) element.classList.remove("current");
    if (current === null) return null;
    const item = byId(`finding-${current.index}`);
    if (item === null) return null;
    item.classList.add("current");
    item.closest(".passage").classList.add("current");
    for (const piece of list.querySelectorAll(".mark")) {
      piece.classList.toggle("current", piece.dataset.findings.split(" ").includes(String(current.index)));
    }
    return item;
  };
  const go = (finding) => {
    current = finding;
    const place = items.findIndex((passage) => passage.index === finding.passage);
    if (Math.floor(place / PASSAGES_A_PAGE) !== page) {
      page = Math.floor(place / PASSAGES_A_PAGE);
      draw();
    }
    const item = light();
    if (item === null) return;
    item.focus({ preventScroll: true });
    item.closest(".passage").scrollIntoView({ block: "nearest" });
    item.scrollIntoView({ block: "nearest" });
    remember();
  };
  const step = (by) => {
    if (!chosen.length) return;
    let number = by > 0 ? 0 : chosen.length - 1;
    if (current !== null && chosenSet.has(current)) {
      number = current.number + by;
    } else {
      const first = items[page * PASSAGES_A_PAGE];
      const found = chosen.findIndex((finding) => finding.passage >= first.index);
      if (found !== -1) number = found;
    }
    if (number >= 0 && number < chosen.length) go(chosen[number]);
  };

  // ---- No errors: what the reader decides, and takes along ----
  const decide = (those, no) => {
    for (const finding of those) {
      if (!finding.acceptable) continue;
      if (no) accepted.add(finding.fingerprint);
      else accepted.delete(finding.fingerprint);
    }
    unsaved = accepted.size > 0;
    const redrawn = new Set(those.map((finding) => finding.passage));
    for (const box of list.querySelectorAll(".passage")) {
      if (redrawn.has(Number(box.dataset.passage))) box.replaceWith(show(passages[Number(box.dataset.passage)]));
    }
    light();
    tellDecisions();
  };
  const tellDecisions = () => {
    byId("decisions").hidden = accepted.size === 0;
    byId("decided").textContent = accepted.size ? `${plural(accepted.size, "finding")} marked as no error${accepted.size === 1 ? "" : "s"}` : "";
  };
  const acceptedFindings = () => findings.filter((each) => accepted.has(each.fingerprint) && byFingerprint.get(each.fingerprint) === each);
  const LONGEST = 80;
  const shortened = (text) => {
    const characters = [...text.split(/\s+/).filter(Boolean).join(" ")];
    return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("").trimEnd()}…` : characters.join("");
  };
  // A file like that of the baseline (schema mtqa.baseline/1), with these findings alone.
  const additions = () => {
    const files = new Map();
    for (const finding of acceptedFindings()) {
      const { target, id } = sentenceOf(finding);
      const entry = { rule: finding.rule.id, text: finding.text ?? shortened(target.slice(finding.start, finding.end)), segment: finding.segment ?? shortened(id || ""), fingerprint: finding.fingerprint };
      const { name } = fileOf(finding);
      if (!files.has(name)) files.set(name, []);
      files.get(name).push(`      ${JSON.stringify(entry)}`);
    }
    const groups = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entries]) => `    ${JSON.stringify(name)}: [\n${entries.join(",\n")}\n    ]`);
    return `{\n  "schema": "mtqa.baseline/1",\n  "findings": {\n${groups.join(",\n")}\n  }\n}\n`;
  };
  // What cannot be seen is escaped, in strings of TOML as these have it.
  const ODD = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu;
  const hex = (character, length) => character.codePointAt(0).toString(16).toUpperCase().padStart(length, "0");
  const escaped = (character) => (character.codePointAt(0) > 0xFFFF ? `\\U${hex(character, 8)}` : `\\u${hex(character, 4)}`);
  const toml = (text) => `"${text.replace(/["\\]/g, "\\$&").replace(ODD, escaped)}"`;
  const literal = (text) => text.replace(/[*?[]/g, "[$&]");
  const keyOf = (finding) => (!fileOf(finding).keyed || finding.key === 0 ? null : finding.key === null ? sentenceOf(finding).id : finding.key);
  const suppressions = () => {
    const byKey = new Map();
    const within = { "by-key": new Set(), "by-comment": new Set() };
    const byComment = new Map();
    let neither = 0;
    const put = (map, place, finding) => {
      if (!map.has(place)) map.set(place, new Set());
      map.get(place).add(finding.rule.id);
    };
    for (const finding of acceptedFindings()) {
      const { name, path, comment } = fileOf(finding);
      const key = keyOf(finding);
      // No pattern names an entry without a key.
      const keyed = finding.silenceable && key !== null && key !== "" && !/\p{Cs}/u.test(name + key);
      if (keyed) {
        put(byKey, `${literal(name)}:${literal(key)}`, finding);
        within["by-key"].add(finding.fingerprint);
      }
      if (finding.silenceable && comment !== null) {
        // One for all of an entry or a block.
        if (!byComment.has(finding.passage)) byComment.set(finding.passage, { at: `${path.replace(ODD, escaped)}:${finding.line}`, comment, ids: new Set() });
        byComment.get(finding.passage).ids.add(finding.rule.id);
        within["by-comment"].add(finding.fingerprint);
      } else if (!keyed) neither += 1;
    }
    const listed = (ids) => [...ids].sort();
    const lines = [...byKey].map(([pattern, ids]) => `${toml(pattern)} = [${listed(ids).map(toml).join(", ")}]`);
    const comments = [...byComment.values()].map(({ at, comment, ids }) => `${at}\n${comment.replace("{}", listed(ids).join(", "))}\n`);
    return { byKey: lines.length ? `[per-key-ignores]\n${lines.sort().join("\n")}\n` : "", byComment: comments.join("\n"), neither, within };
  };
  const save = () => {
    const url = URL.createObjectURL(new Blob([additions()], { type: "application/json" }));
    const link = make("a", { href: url, download: "mtqa-not-errors.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    unsaved = false;
  };
  const load = async (file) => {
    let groups = null;
    try {
      const value = file.size <= MOST_LOADED ? JSON.parse(await file.text()) : {};
      if (value.schema === "mtqa.baseline/1") groups = Object.values(value.findings);
      const marks = groups.flat().map((entry) => byFingerprint.get(entry.fingerprint));
      const known = marks.filter((finding) => finding !== undefined && finding.acceptable);
      const inFile = new Set(known.map((finding) => finding.fingerprint));
      const others = unsaved && [...accepted].some((each) => !inFile.has(each));
      decide(known, true);
      unsaved = others;
      byId("loaded").textContent = `${plural(known.length, "finding")} marked${known.length < marks.length ? `; ${marks.length - known.length} of the file not in this report` : ""}`;
    } catch {
      byId("loaded").textContent = "This is no file that a page like this one has saved.";
    }
  };
  const MOST_LOADED = 50000000;
  const openSuppressions = () => {
    const { byKey, byComment, neither } = suppressions();
    for (const [id, text] of [["by-key", byKey], ["by-comment", byComment]]) {
      byId(id).value = text;
      byId(id).rows = Math.min(text.split("\n").length + 1, 12);
      byId(`${id}-part`).hidden = !text;
    }
    byId("by-comment-lead").textContent = byKey ? "Or in the files" : "In the files";
    byId("neither").textContent = neither ? `${plural(neither, "finding")} can be suppressed in neither way: keep ${neither === 1 ? "it" : "them"} in the baseline.` : "";
    byId("copied").textContent = "";
    byId("silence").showModal();
    for (const id of ["by-key", "by-comment"]) {
      byId(id).setSelectionRange(0, 0);
      byId(id).scrollTop = 0;
    }
  };
  // What stood in a box that was copied.
  const copied = new Set();
  const copy = async (id) => {
    const area = byId(id);
    area.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(area.value);
      done = true;
    } catch {
      try { done = document.execCommand("copy"); } catch { /* the text is selected, to be copied by hand */ }
    }
    byId("copied").textContent = done ? "Copied." : "Selected: copy it with the keys of your system.";
    if (!done) return;
    for (const each of suppressions().within[id]) copied.add(each);
    unsaved = unsaved && acceptedFindings().some((each) => !copied.has(each.fingerprint));
  };

  // ---- The address: filters, and the finding that is shown ----
  const NAMES = Object.keys(filters);
  const remember = () => {
    const parameters = new URLSearchParams();
    for (const name of NAMES) if (filters[name]) parameters.set(name, filters[name]);
    if (current !== null) parameters.set("finding", current.fingerprint);
    const text = parameters.toString();
    if (location.hash.slice(1) !== text) {
      try { history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search); } catch { /* of no matter */ }
    }
  };
  const follow = () => {
    const text = location.hash.slice(1);
    if (!text.includes("=")) return;
    const parameters = new URLSearchParams(text);
    const wanted = parameters.get("finding");
    if (NAMES.some((name) => parameters.has(name))) {
      for (const name of NAMES) filters[name] = parameters.get(name) || "";
    }
    const finding = wanted === null ? null : byFingerprint.get(wanted) || null;
    current = null;
    choose();
    if (finding !== null && !chosenSet.has(finding)) {
      for (const name of NAMES) filters[name] = "";
      if (finding.aside) filters.aside = "all";
      choose();
    }
    writeControls();
    page = 0;
    draw();
    if (finding !== null) go(finding);
    else byId("texts").scrollIntoView();
  };

  // ---- Controls ----
  const counted = (values) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };
  const offer = (id, all, options) => {
    const select = byId(id);
    select.append(make("option", { value: "" }, all));
    for (const [value, text] of options) select.append(written("option", { value }, text));
    select.addEventListener("change", () => change({ [id]: select.value }));
    select.closest("label").hidden = options.length < 2;
  };
  const told = (value, count, text = value) => [value, `${text} (${count.toLocaleString("en")})`];
  const sorted = (counts) => [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const build = () => {
    const severities = counted(findings.filter((each) => !each.aside).map((each) => SEVERITIES[each.severity]));
    for (const severity of [...SEVERITIES].reverse()) {
      const box = make("input", { type: "checkbox", value: severity });
      box.addEventListener("change", () => {
        const on = [...byId("severity").querySelectorAll("input:checked")].map((each) => each.value);
        change({ severity: on.length === SEVERITIES.length ? "" : on.join(",") || "none" });
      });
      const count = severities.get(severity) || 0;
      byId("severity").append(make("label", { class: "check" }, box, make("span", { class: `badge s-${severity}` }, severity), ` ${count.toLocaleString("en")}`));
    }
    const categories = counted(findings.map((each) => each.rule.category));
    const branches = counted(findings.map((each) => each.rule.category.split("/")[0]));
    const offered = new Map([...branches, ...categories]);
    offer("category", "all", sorted(offered).map(([name, count]) => told(name, count, name.includes("/") ? `– ${name.split("/")[1]}` : name)));
    const names = new Map(findings.map((each) => [each.rule.id, each.rule.name]));
    offer("rule", "all", sorted(counted(findings.map((each) => each.rule.id))).map(([id, count]) => told(id, count, `${id} ${names.get(id)}`)));
    const files = counted(findings.map((each) => fileOf(each).path));
    offer("file", "all", documents.map(({ path }) => told(path, files.get(path) || 0)));
    const languages = counted(findings.map((each) => fileOf(each).lang || "?"));
    offer("language", "all", sorted(new Map(documents.map((each) => [each.lang || "?", languages.get(each.lang || "?") || 0]))).map(([name, count]) => told(name, count)));
    const aside = counted(findings.filter((each) => each.aside).map((each) => ASIDE[each.aside]));
    const fresh = findings.filter((each) => each.fresh).length;
    const offers = aside.size ? [["all", "shown and set aside"], ...[...aside].map(([name, count]) => told(name, count))] : [];
    if (byId("trend")) offers.unshift(told("new", fresh));
    if (findings.some((each) => each.acceptable)) offers.push(["open", "not marked as no error"], ["marked", "marked as no error"]);
    offer("aside", "shown", offers);
    byId("aside").closest("label").hidden = !offers.length;
  };
  const writeControls = () => {
    byId("q").value = filters.q;
    for (const name of ["category", "rule", "file", "language", "aside"]) byId(name).value = filters[name];
    const on = filters.severity ? filters.severity.split(",") : SEVERITIES;
    for (const box of byId("severity").querySelectorAll("input")) box.checked = on.includes(box.value);
    byId("between").checked = between();
    byId("apart").checked = filters.apart !== "";
  };
  const change = (values) => {
    Object.assign(filters, values);
    current = null;
    page = 0;
    choose();
    draw();
    byId("between").checked = between();
    remember();
  };
  const clear = () => {
    for (const name of NAMES) filters[name] = "";
    change({});
    writeControls();
  };

  byId("apart").closest("label").hidden = !passages.some((each) => each.apart);
  build();
  choose();
  writeControls();
  byId("filters").hidden = false;
  draw();

  byId("save").addEventListener("click", save);
  byId("suppress").addEventListener("click", openSuppressions);
  byId("undo").addEventListener("click", () => {
    decide(acceptedFindings(), false);
    byId("texts").focus({ preventScroll: true });
  });
  for (const button of document.querySelectorAll("[data-copies]")) button.addEventListener("click", () => copy(button.dataset.copies));
  byId("load-open").hidden = !findings.some((each) => each.acceptable);
  byId("load-open").addEventListener("click", () => byId("load").click());
  byId("load").addEventListener("change", async () => {
    const [file] = byId("load").files;
    if (file) await load(file);
    byId("load").value = "";
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  let typing = 0;
  byId("q").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ q: byId("q").value }), 150);
  });
  byId("heat").closest("label").hidden = !passages.some((passage) => passage.sentences.some((each) => each.near !== null));
  byId("heat").addEventListener("change", () => {
    list.classList.toggle("heat", byId("heat").checked);
    byId("heat-scale").hidden = !byId("heat").checked;
  });
  byId("between").addEventListener("change", () => {
    wish = byId("between").checked;
    change({});
  });
  byId("apart").addEventListener("change", () => change({ apart: byId("apart").checked ? "1" : "" }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  byId("previous").addEventListener("click", () => turn(page - 1));
  byId("next").addEventListener("click", () => turn(page + 1));
  byId("page").addEventListener("change", () => turn((Number(byId("page").value) || 1) - 1));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#finding=']");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The same finding may be asked for again, of which the browser would tell nothing.
    if (link.getAttribute("href") === location.hash) follow();
  });
  for (const button of document.querySelectorAll(".unfold")) {
    button.addEventListener("click", () => {
      document.querySelector(`.${button.dataset.list}`).classList.add("unfolded");
      button.parentElement.remove();
    });
  }
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", () => fill(items.slice(0, MOST_PRINTED)));
  window.addEventListener("afterprint", draw);

  // ---- Colours ----
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("mtqa-theme") || "";
      localStorage.setItem("mtqa-theme", value);
    } catch { /* pages from disk may have no store */ }
    return value || "";
  };
  const paint = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    byId("theme").value = theme;
  };
  byId("theme").addEventListener("change", () => { stored(byId("theme").value); paint(byId("theme").value); });
  paint(["light", "dark"].includes(stored()) ? stored() : "");

  // ---- Keys ----
  const keys = { __proto__: null,
    j: () => step(1), k: () => step(-1), n: () => turn(page + 1), p: () => turn(page - 1), c: clear,
    x: () => { if (current !== null) { decide([current], !accepted.has(current.fingerprint)); light()?.focus({ preventScroll: true }); } },
    "/": () => byId("q").focus(), "?": () => byId("help").showModal(),
  };
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type='checkbox']), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key in keys && byId("keys").checked) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  if (location.hash.length > 1) follow();
})();
