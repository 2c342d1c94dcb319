//! Saved web pages: which text they give, and what they say of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::needless_raw_string_hashes,
    reason = "functions that tests share may fail as tests do, and expect-test writes hashes"
)]

#[path = "common/parsed.rs"]
mod parsed;

use expect_test::{Expect, expect};
use gainsay_core::ingest::decode::{DecodeError, MAX_BYTES};
use gainsay_core::ingest::html::{MAX_DEPTH, MAX_NODES, Page, PageError};
use parsed::article;

#[track_caller]
fn check(markup: &str, expected: &Expect) {
    let text = match article(markup) {
        Ok(article) => article.text,
        Err(error) => format!("{error:?}\n"),
    };
    expected.assert_eq(&text);
}

/// What a page says of itself, a line a value.
#[track_caller]
fn check_details(markup: &str, expected: &Expect) {
    let found = article(markup).unwrap().details;
    let lines = [
        ("title", found.title),
        ("outlet", found.outlet),
        ("published", found.published),
        ("byline", found.byline),
        ("url", found.url),
        ("language", found.language),
    ];
    let lines = lines.into_iter();
    let lines = lines.filter_map(|(name, value)| Some(format!("{name}: {}\n", value?)));
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn paragraphs_stand_apart_and_lines_are_lines() {
    check(
        "<h1>Kyiv names <em>155</em> men</h1>\n<div>\n  <p>The list\n is   long.</p>\n\n<p>It <b>grew</b>.<br>Then<br><br>again.</p></div>tail",
        &expect![[r#"
            Kyiv names 155 men

            The list is long.

            It grew.
            Then

            again.

            tail
        "#]],
    );
}

#[test]
fn words_that_touch_on_the_page_touch_in_the_text() {
    check(
        "<p>un<b>believ</b>able, <i> spaced </i> out<wbr>side H<sub>2</sub>O</p><p> </p><p>&nbsp;</p><p>1&nbsp;000 &lt;b&gt;</p>",
        &expect![[r#"
            unbelievable, spaced outside H2O

            1 000 <b>
        "#]],
    );
}

#[test]
fn quotation_marks_that_the_browser_draws_are_written() {
    check(
        "<p>He said <q>she said <q>no</q> to it </q>today.</p><blockquote><p>All of it.</p></blockquote>",
        &expect![[r#"
            He said “she said ‘no’ to it” today.

            All of it.
        "#]],
    );
}

#[test]
fn lists_have_a_line_a_point() {
    check(
        "<p>Who came:</p><ul><li>Ann</li><li><p>Bo</p><p>with Cy</p></li><li></li><li>Two more:<ol start=\"3\"><li>Di<li value=\"9\">Ed</li></li><li>Flo</li></ol></li></ul><p>Nobody else.</p><dl><dt>Who</dt><dd>Gus</dd></dl>",
        &expect![[r#"
            Who came:

            • Ann
            • Bo
            with Cy
            • Two more:
            3. Di
            9. Ed
            10. Flo

            Nobody else.

            Who
            Gus
        "#]],
    );
}

#[test]
fn tables_are_read_row_by_row() {
    check(
        "<p>Results:</p><table><caption>Votes</caption><tr><th>Town</th><th>Yes</th><th>No</th></tr><tr><td><p>Kyiv</p></td><td></td><td>7<br>8</td></tr><tr><td></td><td><div>1</div></td></tr></table><p>End.</p>",
        &expect![[r#"
            Results:

            Votes

            Town | Yes | No
            Kyiv |  | 7 8
            | 1

            End.
        "#]],
    );
}

#[test]
fn tables_that_are_for_looks_are_none() {
    check(
        "<table><tr><td>Logo</td><td><table><tr><td>Home</td></tr></table></td></tr><tr><td><p>One.</p><p>Two.</p></td></tr></table><table role=\"presentation\"><tr><td>a</td><td>b</td></tr></table>",
        &expect![[r#"
            Logo

            Home

            One.

            Two.

            a

            b
        "#]],
    );
}

#[test]
fn what_is_written_as_it_is_stays_so() {
    let page = "<p>Code:</p><pre>  one\n\n\n\ttwo  \n</pre><p>after</p>";
    let text = article(page).unwrap().text;
    assert_eq!(text, "Code:\n\n  one\n\n\n\ttwo  \n\nafter\n");
}

#[test]
fn what_nobody_sees_is_no_text() {
    check(
        "<head><title>T</title><style>p{}</style></head><body><p>Seen.</p><script>alert(1)</script><template><p>t</p></template><noscript><p>n</p></noscript><svg><title>s</title><text>v</text></svg><iframe srcdoc=\"&lt;p&gt;x\">f</iframe><p hidden>h</p><p aria-hidden=\"true\">a</p><p style=\"color:red; DISPLAY : none !important\">d</p><div style=\"visibility:hidden\"><p>v</p></div><dialog>cookies</dialog><div role=\"dialog\">more</div><p style=\"background:url(display:none)\">Shown.</p><video>no video</video><img alt=\"i\"><ruby>漢<rp>(</rp><rt>kan</rt></ruby></body>",
        &expect![[r#"
            Seen.

            Shown.

            漢
        "#]],
    );
}

#[test]
fn the_article_is_read_and_not_the_page_around_it() {
    let page = "<body><header><a>Home</a><nav><ul><li>News</li></ul></nav></header><main><article><header><h1>Kyiv names 155 men</h1><p>By Ann Lee</p></header><p>The list is long.</p><figure><img><figcaption>The list</figcaption></figure><aside>Read more</aside><form>Your address <input><button>Send</button></form><footer>Share</footer></article><article>A teaser</article></main><footer>Imprint</footer></body>";
    check(
        page,
        &expect![[r#"
            Kyiv names 155 men

            By Ann Lee

            The list is long.

            The list
        "#]],
    );
    assert_eq!(article(page).unwrap().n_left_out, 46);
}

#[test]
fn teasers_are_no_article() {
    check(
        "<main><h1>A day in five parts</h1><p>A long beginning of it all.</p><article>One of them.</article><article>Two of them.</article></main>",
        &expect![[r#"
            A day in five parts

            A long beginning of it all.

            One of them.

            Two of them.
        "#]],
    );
    check(
        "<body><div><p>All of the text stands here, in parts without a name, as in many pages of old.</p></div><article>A teaser.</article></body>",
        &expect![[r#"
            All of the text stands here, in parts without a name, as in many pages of old.

            A teaser.
        "#]],
    );
}

#[test]
fn a_page_in_a_form_is_read() {
    check(
        "<body><header>Menu</header><form><header><h1>Title</h1></header><p>Text.</p><label>Find</label><select><option>x</option></select></form></body>",
        &expect![[r#"
            Title

            Text.
        "#]],
    );
}

#[test]
fn an_article_that_is_hidden_is_not_chosen() {
    check(
        "<body><div hidden><article>A long, long hidden text</article></div><article role=\"main\">Seen</article><nav><article>a very long menu, longer than all</article></nav></body>",
        &expect![[r#"
            Seen
        "#]],
    );
}

#[test]
fn a_page_says_what_it_is() {
    check_details(
        "<html lang=\"en-GB\"><head><title>Kyiv names 155 men | Harbour Wire</title><meta property=\"og:title\" content=\"Kyiv  names 155 men\"><meta property=\"og:site_name\" content=\"Harbour Wire\"><meta property=\"article:published_time\" content=\"2025-04-09T23:10:00+03:00\"><meta name=\"author\" content=\"By Ann Lee\"><link rel=\"shortlink canonical\" href=\"https://wire.example/155?a=b\"></head><body><p>The list is long.</p></body></html>",
        &expect![[r#"
            title: Kyiv names 155 men
            outlet: Harbour Wire
            published: 2025-04-09
            byline: Ann Lee
            url: https://wire.example/155?a=b
            language: en-GB
        "#]],
    );
    check_details(
        "<head><title>T</title><script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"NewsArticle\", \"headline\": \"From data\", \"datePublished\": \"9 April 2025\", \"author\": [{\"name\": \"Ann\"}, {\"name\": \"Bo\"}], \"publisher\": {\"name\": \"Wire\"}}]}</script></head><body><p>It is.</p></body>",
        &expect![[r#"
            title: From data
            outlet: Wire
            published: 2025-04-09
            byline: Ann, Bo
        "#]],
    );
}

#[test]
fn the_only_heading_of_the_text_is_its_title() {
    check_details(
        "<head><meta property=\"og:title\" content=\"Other words\"></head><body><article><h1>Kyiv <em>names</em></h1><p>Yes, on <time datetime=\"2025-04-08T10:00Z\">Tuesday</time>.</p></article></body>",
        &expect![[r#"
            title: Kyiv names
            published: 2025-04-08
        "#]],
    );
    check_details(
        "<head><title>Two of them</title></head><body><h1>One</h1><h1>Two</h1></body>",
        &expect![[r#"
            title: Two of them
        "#]],
    );
}

#[test]
fn what_a_page_says_wrongly_is_nothing() {
    let long = "x".repeat(9_000);
    let page = format!(
        "<html lang=\"&lt;b&gt;\"><head><title>{long}</title><meta name=\"author\" content=\"https://social.example/ann\"><meta property=\"article:published_time\" content=\"yesterday\"><link rel=\"canonical\" href=\"javascript:alert(1)\"><meta property=\"og:url\" content=\"https://a.example/ b\"><meta property=\"og:site_name\" content=\" \"><meta name=\"__proto__\" content=\"x\"></head><body>Text</body></html>"
    );
    let details = article(&page).unwrap().details;
    assert_eq!(details.title, Some("x".repeat(300)));
    let others = [
        details.outlet,
        details.published,
        details.byline,
        details.url,
        details.language,
    ];
    assert_eq!(others, [None, None, None, None, None]);
}

#[test]
fn a_page_without_text_is_refused() {
    for page in [
        "",
        "<body></body>",
        "<title>Only a title</title>",
        "<div id=\"app\"></div><script>draw()</script>",
        "<nav>Menu</nav><p> &nbsp; </p>",
    ] {
        assert_eq!(article(page), Err(PageError::NoText), "{page}");
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let mut page = Page::default();
    for _ in 0..MAX_DEPTH {
        page.open("div", |_| None).unwrap();
    }
    let error = PageError::TooDeep { limit: MAX_DEPTH };
    assert_eq!(page.open("div", |_| None), Err(error));

    let mut page = Page::default();
    for _ in 0..MAX_NODES {
        page.text("x").unwrap();
    }
    let error = PageError::TooManyNodes { limit: MAX_NODES };
    assert_eq!(page.text("x"), Err(error));
    assert_eq!(page.open("p", |_| None), Err(error));
    assert_eq!(page.article().unwrap().text.len(), MAX_NODES + 1);

    let mut page = Page::default();
    page.text(&"a".repeat(MAX_BYTES)).unwrap();
    let error = page.article().unwrap_err();
    assert!(matches!(
        error,
        PageError::Text(DecodeError::TooLarge { .. })
    ));
}

#[test]
fn depth_costs_no_stack_and_no_patience() {
    for name in [
        "div", "table", "ul", "q", "section", "li", "form", "h1", "pre",
    ] {
        let mut page = Page::default();
        for _ in 0..100 {
            for _ in 0..MAX_DEPTH {
                page.open(name, |_| None).unwrap();
            }
            page.text("x").unwrap();
            for _ in 0..MAX_DEPTH {
                page.close();
            }
        }
        let text = page.article().unwrap().text;
        assert_eq!(text.matches('x').count(), 100, "{name}");
    }
}
