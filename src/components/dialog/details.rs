//! What is known about an article beside its text, to be corrected; and the end of an article.

use std::rc::Rc;

use gainsay_core::edit::{Command, DocumentDetails};
use gainsay_core::ingest::date::{IsoDate, parse_date_in};
use gainsay_core::model::{Document, DocumentId};
use yew::prelude::*;

use super::field::TextField;
use super::frame::Frame;
use crate::desk::{Desk, use_desk};
use crate::state::Action;
use crate::words::{self, dialogs};

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct DetailsDialogProps {
    /// The article; `None` when it was removed in the meantime.
    pub(super) document: Option<Rc<Document>>,
    /// How many annotations it has.
    pub(super) n_annotations: usize,
    /// Closes the dialog.
    pub(super) close: Callback<()>,
}

/// An article's details.
#[component]
pub(super) fn DetailsDialog(props: &DetailsDialogProps) -> Html {
    let close = props.close.reform(|_: MouseEvent| ());
    html! {
        <Frame heading={dialogs::details_heading()} close={props.close.clone()}>
            if let Some(document) = &props.document {
                <DetailsForm
                    document={Rc::clone(document)}
                    n_annotations={props.n_annotations}
                    close={props.close.clone()}
                />
            } else {
                <p>{ dialogs::article_gone() }</p>
                <div class="dialog-acts">
                    <button type="button" class="primary" onclick={close}>{ words::close() }</button>
                </div>
            }
        </Frame>
    }
}

/// One of the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    Title,
    Outlet,
    Published,
    Byline,
    Url,
    Language,
}

/// A word that is said in the language of the page.
type Word = fn() -> &'static str;

/// The fields in their order, each with its name and what it is called.
const DETAILS: [(Detail, &str, Word); 6] = [
    (Detail::Title, "title", dialogs::title),
    (Detail::Outlet, "outlet", dialogs::outlet),
    (Detail::Published, "published", dialogs::date),
    (Detail::Byline, "byline", dialogs::author),
    (Detail::Url, "url", dialogs::address),
    (Detail::Language, "language", dialogs::language),
];

impl Detail {
    fn of(self, details: &DocumentDetails) -> Rc<str> {
        let value = match self {
            Self::Title => &details.title,
            Self::Outlet => &details.outlet,
            Self::Published => &details.published,
            Self::Byline => &details.byline,
            Self::Url => &details.url,
            Self::Language => &details.language,
        };
        Rc::clone(value)
    }

    fn set(self, details: &mut DocumentDetails, value: Rc<str>) {
        let place = match self {
            Self::Title => &mut details.title,
            Self::Outlet => &mut details.outlet,
            Self::Published => &mut details.published,
            Self::Byline => &mut details.byline,
            Self::Url => &mut details.url,
            Self::Language => &mut details.language,
        };
        *place = value;
    }

    fn hint(self, typed: &str) -> String {
        match self {
            Self::Published => dialogs::date_hint(typed.trim(), read_day(typed)),
            Self::Language => dialogs::language_hint().to_owned(),
            Self::Title | Self::Outlet | Self::Byline | Self::Url => String::new(),
        }
    }

    /// What is kept of what was typed.
    fn kept(self, typed: &str) -> Rc<str> {
        match (self, read_day(typed)) {
            (Self::Published, Some(day)) => day.to_string().into(),
            (
                Self::Title
                | Self::Outlet
                | Self::Published
                | Self::Byline
                | Self::Url
                | Self::Language,
                _,
            ) => typed.trim().into(),
        }
    }
}

/// The day that was typed, if it is one and nothing else.
fn read_day(typed: &str) -> Option<IsoDate> {
    let typed = typed.trim();
    IsoDate::from_iso(typed).or_else(|| {
        let (bytes, day) = parse_date_in(typed)?;
        (bytes == (0..typed.len())).then_some(day)
    })
}

/// What is kept of the whole form.
fn kept_details(typed: &DocumentDetails) -> DocumentDetails {
    let mut details = DocumentDetails::default();
    for (detail, ..) in DETAILS {
        detail.set(&mut details, detail.kept(&detail.of(typed)));
    }
    details
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct DetailsFormProps {
    document: Rc<Document>,
    n_annotations: usize,
    close: Callback<()>,
}

#[component]
fn DetailsForm(props: &DetailsFormProps) -> Html {
    let desk = use_desk();
    let typed = use_state(|| DocumentDetails::of(&props.document));
    let id = props.document.id();
    let onsubmit = {
        let desk = desk.clone();
        let id = id.clone();
        let typed = typed.clone();
        let known = DocumentDetails::of(&props.document);
        let close = props.close.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let details = kept_details(&typed);
            if details != known {
                desk.run(Command::EditDocument(id.clone(), details));
            }
            close.emit(());
        })
    };
    let remove = {
        let id = id.clone();
        desk.on(move |_: MouseEvent| Action::RemoveArticle(id.clone(), Desk::now()))
    };
    let cancel = props.close.reform(|_: MouseEvent| ());
    let fields = DETAILS.iter().map(|(detail, name, label)| {
        let changed = {
            let (typed, detail) = (typed.clone(), *detail);
            Callback::from(move |value: String| {
                let mut details = (*typed).clone();
                detail.set(&mut details, value.into());
                typed.set(details);
            })
        };
        let value = detail.of(&typed);
        html! {
            <TextField
                key={*name}
                {name}
                label={label()}
                hint={detail.hint(&value)}
                value={AttrValue::from(value)}
                is_first={*detail == Detail::Title}
                {changed}
            />
        }
    });
    html! {
        <form {onsubmit}>
            { for fields }
            <p class="facts">{ facts(&props.document) }</p>
            <p class="hint">{ dialogs::removing(props.n_annotations) }</p>
            <div class="dialog-acts">
                <button type="submit" class="primary">{ dialogs::save() }</button>
                <button type="button" class="quiet" onclick={cancel}>{ dialogs::cancel() }</button>
                { view_done(&desk, id, props.document.is_done()) }
                <button type="button" class="danger" onclick={remove}>
                    { dialogs::remove_article() }
                </button>
            </div>
        </form>
    }
}

/// The button that says that the article is read through, or takes that back.
fn view_done(desk: &Desk, id: &DocumentId, is_done: bool) -> Html {
    let id = id.clone();
    let onclick = desk
        .on(move |_: MouseEvent| Action::Run(Command::MarkDone(id.clone(), !is_done), Desk::now()));
    html! {
        <button type="button" title={dialogs::done_title(is_done)} {onclick}>
            { dialogs::done(is_done) }
        </button>
    }
}

/// What cannot be changed: the file, and how long the text is.
fn facts(document: &Document) -> String {
    let text = document.text();
    dialogs::facts(
        document.file_name(),
        text.code_point_len(),
        text.blocks().len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way_and_all_else_stays() {
        let kept = |typed| Detail::Published.kept(typed).to_string();
        assert_eq!(kept("2025-04-09"), "2025-04-09");
        assert_eq!(kept(" 9 April 2025 "), "2025-04-09");
        assert_eq!(kept("April 9, 2025"), "2025-04-09");
        assert_eq!(kept("spring 2025"), "spring 2025");
        assert_eq!(kept("before 9 April 2025"), "before 9 April 2025");
        assert_eq!(kept("9/4/2025"), "9/4/2025");
        assert_eq!(kept(""), "");
        assert_eq!(
            Detail::Title.kept(" 9 April 2025 ").as_ref(),
            "9 April 2025"
        );
    }

    #[test]
    fn every_field_reaches_its_own_place() {
        let mut typed = DocumentDetails::default();
        for (detail, name, _) in DETAILS {
            detail.set(&mut typed, format!(" {name} ").into());
        }
        let kept = kept_details(&typed);
        for (detail, name, _) in DETAILS {
            assert_eq!(detail.of(&kept).as_ref(), name);
        }
    }
}
