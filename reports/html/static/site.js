// Search, and nothing else: every page can be read without it. What came out of articles is only ever put
// into a page as text (textContent), never as markup.
"use strict";

const STEP = 200; // rows shown at once
const data = {};
const waiting = {};

// The scripts in data/ call this: a page that is opened from a disk may load a script, but fetch no file.
function quotesData(name, value) {
  data[name] = value;
  if (waiting[name]) waiting[name]();
}

const byId = (id) => document.getElementById(id);

function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”„‟«»]/g, '"');
}

// The words that have to be there; what stands in quotation marks is one of them.
function wanted(query) {
  return [...fold(query).matchAll(/"([^"]+)"|(\S+)/g)]
    .map((found) => (found[1] ?? found[2]).trim().replace(/^"+|"+$/g, ""))
    .filter(Boolean);
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function link(href, text) {
  const made = element("a");
  made.href = href;
  made.append(element("bdi", "", text));
  return made;
}

function number(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

// The form's fields are kept in the address, so that "back" finds the search again.
function remember(form) {
  const kept = new URLSearchParams();
  for (const field of form.elements) if (field.id && field.value) kept.set(field.id, field.value);
  const hash = kept.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname);
}

function recall(form) {
  const kept = new URLSearchParams(location.hash.slice(1));
  let any = false;
  for (const field of form.elements) {
    if (field.id && kept.has(field.id)) {
      field.value = kept.get(field.id);
      any = any || Boolean(field.value);
    }
  }
  return any;
}

function options(select, values) {
  for (const [value, text] of values) {
    const made = element("option", "", text);
    made.value = value;
    select.append(made);
  }
}

// Shows the first STEP of what is found, and more when asked.
function show(found, row) {
  const rows = byId("rows");
  const more = byId("more");
  let shown = 0;
  function next() {
    const first = shown;
    const some = document.createDocumentFragment();
    for (; shown < found.length && shown < first + STEP; shown++) some.append(row(found[shown]));
    rows.append(some);
    more.hidden = shown >= found.length;
    if (first && rows.children[first]) rows.children[first].querySelector("a").focus();
  }
  rows.replaceChildren();
  more.onclick = next;
  next();
}

function whenTyped(form, search) {
  let timer = 0;
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      clearTimeout(timer);
      timer = setTimeout(search, 120);
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("reset", () => setTimeout(search));
}

function searchSpeakers(form) {
  const { speakers, outlets } = data.speakers;
  const names = speakers.map((each) => fold([each[1], ...each[3]].join("\n")));
  const kinds = [...new Set(speakers.map((each) => each[2]))].sort();
  options(byId("kind"), kinds.map((kind) => [kind, kind]));
  options(byId("outlet"), outlets.map((outlet, place) => [place, outlet]));
  const status = byId("count");
  const untouched = [[...byId("rows").children], status.textContent];

  function row([id, name, kind, others, where, quotes, articles, texts, first, last]) {
    const made = element("tr");
    const head = element("th");
    head.scope = "row";
    head.append(link(`speakers/${id}.html`, name));
    if (others.length) {
      const also = element("span", "also");
      others.forEach((other, place) => also.append(place ? ", " : "", element("bdi", "", other)));
      head.append(" ", also);
    }
    made.append(head, element("td", "", kind));
    for (const count of [quotes, articles, texts, where.length]) made.append(element("td", "n", count));
    made.append(element("td", "", first), element("td", "", last));
    return made;
  }

  function search() {
    const words = wanted(byId("q").value);
    const kind = byId("kind").value;
    const outlet = byId("outlet").value;
    remember(form);
    const asked = words.length > 0 || kind !== "" || outlet !== "";
    byId("pages").hidden = asked;
    if (!asked) {
      byId("rows").replaceChildren(...untouched[0]);
      byId("more").hidden = true;
      status.textContent = untouched[1];
      return;
    }
    const found = speakers.filter(
      (each, place) =>
        words.every((word) => names[place].includes(word)) &&
        (kind === "" || each[2] === kind) &&
        (outlet === "" || each[4].includes(Number(outlet))),
    );
    status.textContent = `${number(found.length, "speaker")} of ${speakers.length.toLocaleString("en")}`;
    show(found, row);
  }

  form.hidden = false;
  whenTyped(form, search);
  if (recall(form)) search();
}

// A text with the words that were searched for marked. Folding changes lengths (ﬁ is two letters), so each
// unit of the folded text keeps where it came from.
function marked(text, words) {
  let line = "";
  const places = [];
  let at = 0;
  for (const char of text) {
    const folded = fold(char);
    for (let unit = 0; unit < folded.length; unit++) places.push([at, at + char.length]);
    line += folded;
    at += char.length;
  }
  const hits = [];
  for (const word of words) {
    for (let found = line.indexOf(word); found >= 0; found = line.indexOf(word, found + word.length)) {
      hits.push([places[found][0], places[found + word.length - 1][1]]);
    }
  }
  hits.sort((one, other) => one[0] - other[0]);
  const made = element("bdi");
  let end = 0;
  for (const [from, to] of hits) {
    if (from < end) continue;
    made.append(text.slice(end, from), element("mark", "", text.slice(from, to)));
    end = to;
  }
  made.append(text.slice(end));
  return made;
}

function searchQuotes(form) {
  const { speakers, outlets, files } = data.speakers;
  const quotes = [];
  options(byId("outlet"), outlets.map((outlet, place) => [place, outlet]));
  const status = byId("count");
  let loaded = 0;
  let asked = false;

  function load() {
    if (loaded === files) return;
    const name = `quotes-${loaded + 1}`;
    waiting[name] = () => {
      for (const each of data[name]) {
        each.push(fold(each[6]));
        quotes.push(each);
      }
      delete data[name];
      loaded++;
      if (loaded === files) search();
      else load();
    };
    const script = element("script");
    script.src = `data/${name}.js`;
    script.onerror = () => (status.textContent = `data/${name}.js is missing: copy the whole folder`);
    document.head.append(script);
  }

  function row([id, article, who, outlet, day, kind, text], words) {
    const made = element("li");
    const said = element("p", "words");
    const to = element("a");
    to.href = `articles/${article}.html#${id}`;
    to.append(marked(text, words));
    said.append(to);
    const about = element("p", "meta");
    who.forEach((place, order) => {
      about.append(order ? ", " : "", link(`speakers/${speakers[place][0]}.html`, speakers[place][1]));
    });
    if (!who.length) about.append("nobody named");
    about.append(" · ");
    if (outlet >= 0) about.append(element("bdi", "", outlets[outlet]), ", ");
    about.append(`${day || "undated"} · ${kind}`);
    made.append(said, about);
    return made;
  }

  function search() {
    const words = wanted(byId("q").value);
    const kind = byId("kind").value;
    const outlet = byId("outlet").value;
    const since = byId("since").value;
    const until = byId("until").value;
    remember(form);
    const list = byId("rows").parentElement;
    if (!words.length && !kind && !outlet && !since && !until) {
      status.textContent = "";
      list.hidden = true;
      return;
    }
    if (loaded < files) {
      status.textContent = "Loading the quotes …";
      if (!asked) load();
      asked = true;
      return;
    }
    const found = quotes.filter(
      (each) =>
        (kind === "" || each[5] === kind) &&
        (outlet === "" || each[3] === Number(outlet)) &&
        (since === "" || (each[4] !== "" && each[4] >= since)) &&
        (until === "" || (each[4] !== "" && each[4] <= until)) &&
        words.every((word) => each[7].includes(word)),
    );
    status.textContent = `${number(found.length, "quote")} of ${quotes.length.toLocaleString("en")}`;
    list.hidden = !found.length;
    show(found, (each) => row(each, words));
  }

  form.hidden = false;
  whenTyped(form, search);
  if (recall(form)) search();
}

// An address that names a quote of an article: all of its pieces are outlined, not the first alone.
function outline() {
  for (const mark of document.querySelectorAll("mark.hit")) mark.classList.remove("hit");
  const id = location.hash.slice(1);
  if (!/^q_\w+$/.test(id)) return;
  for (const mark of document.querySelectorAll(`mark[data-q~="${id}"]`)) mark.classList.add("hit");
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-search]");
  if (form && data.speakers) (form.dataset.search === "speakers" ? searchSpeakers : searchQuotes)(form);
  outline();
});
addEventListener("hashchange", outline);
