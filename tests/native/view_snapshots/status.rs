//! What the line at the bottom says of storing.

use super::*;

#[test]
fn work_that_is_stored_is_called_saved() {
    check(
        one_article,
        |_| html! { <Status saving={Saving::Saved} n_unsaved={0} language={Language::English} snap={Granularity::Word} annotator="" asks_name={false} /> },
        &expect![[r#"
            <footer class="status-bar">
            <span role="status" aria-label="Saving" data-state="saved" class="saving">Saved on this computer</span>
            <button type="button" title="The name that your annotations carry in exports" data-control="annotator" class="quiet annotator">Add your name</button>
            <button type="button" title="What a drag and Enter select: characters, words or sentences (g)" class="quiet snap">Snap: words</button>
            <span class="space">
            </span>
            <span class="update">
            <span role="status">
            </span>
            </span>
            <button type="button" title="How you can check this yourself" class="quiet privacy">Nothing leaves this computer</button>
            <select aria-label="Language" title="Language of these buttons and sentences; articles stay as they are" class="language">
            <option lang="en" value="en" selected="selected">English</option>
            <option lang="uk" value="uk">Українська</option>
            </select>
            <button type="button" title="Show all keys (?)" class="quiet">Keys<kbd aria-hidden="true">?</kbd>
            </button>
            </footer>
        "#]],
    );
}

#[test]
fn work_on_its_way_is_called_saving() {
    check(
        one_article,
        |_| html! { <Status saving={Saving::Saving} n_unsaved={1} language={Language::English} snap={Granularity::Word} annotator="" asks_name={true} /> },
        &expect![[r#"
            <footer class="status-bar">
            <span role="status" aria-label="Saving" data-state="saving" class="saving">Saving…</span>
            <button type="button" title="The name that your annotations carry in exports" data-control="annotator" class="quiet annotator asks">Whose annotations are these? Add your name</button>
            <button type="button" title="What a drag and Enter select: characters, words or sentences (g)" class="quiet snap">Snap: words</button>
            <span class="space">
            </span>
            <span class="update">
            <span role="status">
            </span>
            </span>
            <button type="button" title="How you can check this yourself" class="quiet privacy">Nothing leaves this computer</button>
            <select aria-label="Language" title="Language of these buttons and sentences; articles stay as they are" class="language">
            <option lang="en" value="en" selected="selected">English</option>
            <option lang="uk" value="uk">Українська</option>
            </select>
            <button type="button" title="Show all keys (?)" class="quiet">Keys<kbd aria-hidden="true">?</kbd>
            </button>
            </footer>
        "#]],
    );
}

#[test]
fn work_that_could_not_be_stored_says_what_to_do() {
    check(
        one_article,
        |_| {
            let saving = Saving::NotSaved {
                since: "14:05".into(),
                why: "No room.".into(),
            };
            html! { <Status {saving} n_unsaved={3} language={Language::English} snap={Granularity::Word} annotator="Ada <b>" asks_name={false} /> }
        },
        &expect![[r#"
            <footer class="status-bar">
            <span role="status" aria-label="Saving" data-state="not-saved" class="saving">Not saved since 14:05: 3 changes are only in this tab. Export to keep them.</span>
            <button type="button" title="The name that your annotations carry in exports" data-control="annotator" class="quiet annotator">Annotating as Ada &lt;b&gt;</button>
            <button type="button" title="What a drag and Enter select: characters, words or sentences (g)" class="quiet snap">Snap: words</button>
            <span class="space">
            </span>
            <span class="update">
            <span role="status">
            </span>
            </span>
            <button type="button" title="How you can check this yourself" class="quiet privacy">Nothing leaves this computer</button>
            <select aria-label="Language" title="Language of these buttons and sentences; articles stay as they are" class="language">
            <option lang="en" value="en" selected="selected">English</option>
            <option lang="uk" value="uk">Українська</option>
            </select>
            <button type="button" title="Show all keys (?)" class="quiet">Keys<kbd aria-hidden="true">?</kbd>
            </button>
            </footer>
        "#]],
    );
}
