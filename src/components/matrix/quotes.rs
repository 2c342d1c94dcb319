//! The quotes of a cell, or of a whole row: whose words they are, and a way to where they stand.

use std::rc::Rc;

use gainsay_core::model::{AnnotationId, Document, Project};
use gainsay_core::query::coverage::{Coverage, Listing, Marks, Row, RowId};
use yew::prelude::*;

use super::row::{sign, view_badges};
use crate::components::icon::{self, icon};
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::{HtmlElement, page};
use crate::state::{
    Action, AppState, CellId, Dialog, LabelLook, MatrixAct, Shared, listed_values, name_of,
    named_attribute, title_of,
};
use crate::words::{self, matrix as say};

/// What the quotes are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct QuotesProps {
    /// The cell.
    pub(super) cell: CellId,
    /// The rows.
    pub(super) coverage: Shared<Coverage>,
    /// Which annotations are asked for.
    pub(super) listing: Rc<Listing>,
    /// The page's state.
    pub(super) state: Rc<AppState>,
}

/// The quotes of a cell.
#[component]
pub(super) fn Quotes(props: &QuotesProps) -> Html {
    let desk = use_desk();
    let part = use_node_ref();
    let close = desk.on(|_: MouseEvent| Action::Matrix(MatrixAct::Open(None)));
    // Who opened them reads them next, by keys as well.
    {
        let part = part.clone();
        use_effect_with(props.cell.clone(), move |_| {
            if let Some(part) = part.cast::<HtmlElement>() {
                page::focus(&part);
            }
        });
    }
    let project = props.state.project();
    let row = props.cell.row.as_ref();
    let Some(row) = row.and_then(|id| props.coverage.row(id)) else {
        return Html::default();
    };
    let documents = project.documents();
    let documents = documents
        .into_iter()
        .filter(|document| match &props.cell.document {
            Some(only) => document.id() == only,
            None => row.articles.contains_key(document.id()),
        });
    let articles = documents.map(|document| view_article(&desk, props, project, row, document));
    let group = match &row.id {
        RowId::Group(group) => Some(group.clone()),
        RowId::Claim(_) => None,
    };
    let open_group = group.map(|group| {
        let show =
            desk.on(move |_: MouseEvent| Action::Show(Some(Dialog::Groups(Some(group.clone())))));
        html! { <button type="button" class="quiet" onclick={show}>{ say::edit_group() }</button> }
    });
    html! {
        <aside ref={part} class="matrix-quotes" tabindex="-1" aria-label={say::quotes()}>
            <header>
                <h2 dir="auto">{ view_words(&row.title) }</h2>
                <button type="button" class="icon" aria-label={say::close_quotes()} title={say::close_quotes()} onclick={close}>
                    { icon(icon::CLOSE) }
                </button>
            </header>
            { for articles }
            { for open_group }
        </aside>
    }
}

fn view_article(
    desk: &Desk,
    props: &QuotesProps,
    project: &Project,
    row: &Row,
    document: &Rc<Document>,
) -> Html {
    let stance = row.stance(document.id(), document.is_done());
    let marks = row.articles.get(document.id());
    let name = if document.outlet().is_empty() {
        title_of(document)
    } else {
        document.outlet().to_owned()
    };
    let day = words::day(document.published());
    let mut quotes: Vec<_> = marks.into_iter().flat_map(Marks::all).collect();
    let mut once = Vec::new();
    quotes.retain(|id| {
        let is_new = !once.contains(id);
        once.push(*id);
        is_new
    });
    let hint = match marks {
        None if document.is_done() => Some(say::nothing_omits()),
        None => Some(say::nothing_yet()),
        Some(marks) if marks.members.is_empty() && !marks.rejecting.is_empty() => {
            Some(say::denies_only())
        }
        Some(_) => None,
    };
    let open = marks.is_none().then(|| {
        let id = document.id().clone();
        let open = desk.on(move |_: MouseEvent| Action::Open(id.clone()));
        let title = title_of(document);
        html! { <button type="button" class="quiet" onclick={open}>{ say::open_article(&title) }</button> }
    });
    html! {
        <section key={document.id().as_str()} class="matrix-article">
            <h3>
                <span dir="auto">{ view_words(&name) }</span>
                if !day.is_empty() {
                    <span class="matrix-under">{ day }</span>
                }
            </h3>
            <p class="matrix-said" data-stance={sign(stance)}>
                <span class="stance">{ words::stance(stance) }</span>
                { for marks.map(view_badges) }
            </p>
            if let Some(hint) = hint {
                <p class="hint">{ hint }</p>
            }
            if !quotes.is_empty() {
                <ul>{ for quotes.into_iter().map(|id| view_quote(desk, props, project, id)) }</ul>
            }
            { for open }
        </section>
    }
}

fn view_quote(desk: &Desk, props: &QuotesProps, project: &Project, id: &AnnotationId) -> Html {
    let schema = project.schema();
    let found = project.annotation(id).and_then(|annotation| {
        let document = project.document(annotation.document())?;
        let look = LabelLook::of(schema, annotation.label()?);
        Some((annotation, document, look))
    });
    let Some((annotation, document, look)) = found else {
        return Html::default();
    };
    let span = project.span_of(annotation);
    let quote = span.map_or("", |span| document.text().slice(span));
    let speaker = named_attribute(schema).and_then(|attribute| {
        let said = annotation.attribute_text(attribute.as_str())?;
        let definition = schema.attribute(attribute)?;
        Some(name_of(&listed_values(attribute, definition), said))
    });
    let is_faint = props.listing.asks_about_annotations() && !props.listing.fits(project, id);
    html! {
        <li
            key={id.as_str()}
            class="matrix-words"
            data-slot={look.slot.to_string()}
            data-faint={is_faint.then_some("true")}
        >
            <span class="card-label" data-letter={look.letter.clone()}>
                <span class="label-name">{ look.name.clone() }</span>
                if let Some(speaker) = speaker {
                    <span class="speaker">{ view_words(&speaker) }</span>
                }
            </span>
            <blockquote class="quote" dir="auto">{ view_words(quote) }</blockquote>
            <button type="button" class="quiet" onclick={desk.jump_to(id.clone())}>
                { say::show_in_text() }
            </button>
        </li>
    }
}
