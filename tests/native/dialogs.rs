//! The markup of the dialogs. Effects do not run here, so they are drawn closed.

use std::rc::Rc;

use expect_test::{Expect, expect};
use gainsay::components::dialog::DialogHost;
use gainsay::desk::Desk;
use gainsay::state::{Action, AppState, Dialog, Panels, PendingImport, Session, Theme};
use gainsay_core::edit::{DocumentDetails, NewDocument, document_id, seed_schema};
use gainsay_core::format::native::read;
use gainsay_core::model::{ActorId, AnnotatorId, DeviceId, default_schema};
use gainsay_core::text::Text;
use gainsay_core::time::Timestamp;
use yew::prelude::*;

use crate::view_snapshots::drawn;

fn check(shown: Shown, expected: &Expect) {
    expected.assert_eq(&drawn::<Host>(move || Props { shown }));
}

/// Which dialog is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Details,
    Import,
    Names,
}

#[derive(Clone, Copy, PartialEq, Properties)]
struct Props {
    shown: Shown,
}

#[component]
fn Host(props: &Props) -> Html {
    let state = use_reducer(state);
    let desk = use_memo((), |()| {
        Desk::new(state.dispatcher(), Rc::new((*state).clone()))
    });
    let dialog = match props.shown {
        Shown::Details => details(),
        Shown::Import => import(),
        Shown::Names => names(),
    };
    html! {
        <ContextProvider<Desk> context={(*desk).clone()}>
            <DialogHost {dialog} state={Rc::new((*state).clone())} />
        </ContextProvider<Desk>>
    }
}

fn article() -> NewDocument {
    NewDocument {
        text: Text::new("Rain stops\nIt rained.\n").expect("a short text"),
        file_name: "rain.txt".into(),
        details: DocumentDetails {
            title: "Rain stops".into(),
            published: "2025-04-09".into(),
            ..DocumentDetails::default()
        },
    }
}

fn state() -> AppState {
    let session = Session {
        project: "j-test".into(),
        actor: ActorId::new("tab").expect("an id"),
        device: DeviceId::new("browser").expect("an id"),
        annotator: AnnotatorId::new("p-person").expect("an id"),
    };
    let panels = Panels {
        articles: true,
        annotations: true,
    };
    let state = AppState::new(session, panels, Theme::System);
    let schema = Action::Seed(vec![Rc::new(seed_schema(&default_schema()))]);
    let added = Action::AddArticles(vec![article()], Timestamp::from_millis(0));
    Rc::unwrap_or_clone(Rc::new(state).reduce(schema).reduce(added))
}

fn details() -> Dialog {
    let NewDocument {
        text, file_name, ..
    } = article();
    Dialog::Details(document_id(&file_name, &text))
}

fn import() -> Dialog {
    let json = r#"{"documents": [{"id": "d", "text": "No, he said."}],
        "annotations": [
          {"id": "a1", "doc": "d", "label": "denial", "start": 0, "end": 2, "quote": "No"},
          {"id": "a2", "doc": "d", "label": "denial", "start": 3, "end": 9, "quote": "he said"},
          {"id": "a3", "doc": "d", "label": "denial", "start": 0, "end": 2, "quote": "Yes"}]}"#;
    let file = read(json.as_bytes(), "two.json").expect("a project file");
    let file_name = "two.json".into();
    Dialog::Import(Rc::new(PendingImport {
        file_name,
        file,
        first_plans: None,
    }))
}

fn names() -> Dialog {
    let json = r#"{"documents": [{"id": "d", "text": "No, he said."}],
        "annotations": [
          {"id": "a1", "doc": "d", "label": "opinion", "start": 0, "end": 2,
           "attributes": {"mood": "sad"}}]}"#;
    let file = read(json.as_bytes(), "names.json").expect("a project file");
    let file_name = "names.json".into();
    Dialog::Import(Rc::new(PendingImport {
        file_name,
        file,
        first_plans: None,
    }))
}

#[test]
fn a_label_that_nobody_defined_is_created_or_gives_way() {
    check(
        Shown::Names,
        &expect![[
            r#"<dialog aria-labelledby="dialog-heading" class="dialog"><h2 id="dialog-heading">Open names.json</h2><form><p>As a new project: 1 article, 1 annotation, 0 links. This browser stores nothing here, so what is open now would be lost: export it first.</p><p>Merge into this project: articles (1 new); annotations (1 new); another title or other labels.</p><fieldset><legend>2 names in names.json are not defined:</legend><label>Label “opinion” (1 annotation)<select><option value="" selected="selected">Create it</option><option value="claim">Use “Claim” instead</option><option value="denial">Use “Denial” instead</option><option value="evidence">Use “Evidence” instead</option></select></label><p>Attribute “mood” (1 annotation) is created.</p></fieldset><div class="dialog-acts"><button type="submit" autofocus="autofocus" class="primary">Open as new project</button><button type="button">Merge into this project</button><button type="button" class="quiet">Cancel</button></div></form><div popover="manual" class="over"><div aria-live="polite" data-announces="" class="visually-hidden"></div><div class="notices"><div aria-live="polite" class="said"></div><div class="problems"></div></div></div></dialog>"#
        ]],
    );
}

#[test]
fn an_article_shows_what_is_known_about_it() {
    check(
        Shown::Details,
        &expect![[
            r#"<dialog aria-labelledby="dialog-heading" class="dialog"><h2 id="dialog-heading">Article details</h2><form><label>Title<input value="Rain stops" type="text" name="title" autocomplete="off" autofocus="autofocus"></label><label>Outlet<input value="" type="text" name="outlet" autocomplete="off"></label><label>Date<input value="2025-04-09" type="text" name="published" autocomplete="off" aria-describedby="hint-published"></label><p id="hint-published" class="hint field-hint">2025-04-09.</p><label>Author<input value="" type="text" name="byline" autocomplete="off"></label><label>Web address<input value="" type="text" name="url" autocomplete="off"></label><label>Language (optional)<input value="" type="text" name="language" autocomplete="off" aria-describedby="hint-language"></label><p id="hint-language" class="hint field-hint">A language tag, such as en, uk or de-CH.</p><p class="facts">rain.txt · 22 characters · 2 lines</p><p class="hint">Undo brings a removed article back.</p><div class="dialog-acts"><button type="submit" class="primary">Save</button><button type="button" class="quiet">Cancel</button><button type="button" title="Say that all claims in it are marked">Mark as done</button><button type="button" class="danger">Remove article</button></div></form><div popover="manual" class="over"><div aria-live="polite" data-announces="" class="visually-hidden"></div><div class="notices"><div aria-live="polite" class="said"></div><div class="problems"></div></div></div></dialog>"#
        ]],
    );
}

#[test]
fn a_project_file_is_not_opened_before_one_knows_what_happens() {
    check(
        Shown::Import,
        &expect![[
            r#"<dialog aria-labelledby="dialog-heading" class="dialog"><h2 id="dialog-heading">Open two.json</h2><form><p>As a new project: 1 article, 1 annotation, 0 links. This browser stores nothing here, so what is open now would be lost: export it first.</p><p>Merge into this project: articles (1 new); annotations (1 new).</p><div role="alert"><p>2 places in two.json are not as they should be:</p><ul><li>annotations[1] (a2), line 4: its words are not at its position; they were found at 4 to 11. It is left out.</li><li>annotations[2] (a3), line 5: its words are not in the article’s text. It is left out.</li></ul></div><label class="check"><input type="checkbox">Move the annotation to where its words were found</label><div class="dialog-acts"><button type="submit" autofocus="autofocus" class="primary">Open as new project</button><button type="button">Merge into this project</button><button type="button" class="quiet">Cancel</button></div></form><div popover="manual" class="over"><div aria-live="polite" data-announces="" class="visually-hidden"></div><div class="notices"><div aria-live="polite" class="said"></div><div class="problems"></div></div></div></dialog>"#
        ]],
    );
}
