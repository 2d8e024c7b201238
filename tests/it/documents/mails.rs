//! Mail, and text with quoted lines.

use diptych::ingest::{Incoming, PartKind};

use super::taken_in;

fn parts(incoming: &Incoming) -> Vec<(PartKind, &str)> {
    incoming
        .intake
        .parts
        .iter()
        .map(|part| (part.kind, incoming.text.get(part.bytes.clone()).unwrap()))
        .collect()
}

#[test]
fn a_plain_mail_gives_its_words_and_its_headers_beside_them() {
    let mail = b"Return-Path: <press@ministry.example>\r\nMIME-Version: 1.0\r\nFrom: =?utf-8?q?Oficina_de_Prensa_=E2=80=93_MRE?= <press@ministry.example>\r\n\
        Subject: =?iso-8859-1?Q?Conversaci=F3n?= telef=?utf-8?b?w7NuaWNh?=\r\nDate: Tue, 12 Mar 2024 17:40:00 +0100\r\n\
        Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        Los ministros sostuvieron una conversaci=F3n =\r\ncordial.\r\n\r\nAcordaron reunirse.\r\n-- \r\nOficina de Prensa\r\n";
    let incoming = taken_in(mail, "-").unwrap();
    assert_eq!(
        incoming.text,
        "Los ministros sostuvieron una conversación cordial.\n\nAcordaron reunirse.\n\nOficina de Prensa"
    );
    assert_eq!(parts(&incoming), [(PartKind::Furniture, "Oficina de Prensa")]);
    let found = incoming.intake.found;
    assert_eq!(found.author.as_deref(), Some("Oficina de Prensa – MRE"));
    assert_eq!(found.date.as_deref(), Some("2024-03-12T17:40:00+01:00"));
    assert!(found.title.as_deref().is_some_and(|title| title.starts_with("Conversación")));
}

#[test]
fn of_two_bodies_the_plain_one_is_read_and_attachments_are_counted() {
    let mail = b"Message-ID: <1@a>\nFrom: A <a@a.example>\nSubject: Two\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n\
        --outer\nContent-Type: multipart/alternative; boundary=inner\n\n--inner\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\
        VGhleSBtZXQg4oCTIHR3aWNlLgo=\n--inner\nContent-Type: text/html\n\n<p>They <b>met</b></p>\n--inner--\n\
        --outer\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--outer--\n";
    let incoming = taken_in(mail, "-").unwrap();
    assert_eq!(incoming.text, "They met – twice.");
    assert_eq!(incoming.intake.remarks, ["1 attachment left out"]);
}

#[test]
fn a_mail_of_html_is_read_as_a_page_is() {
    let mail =
        b"Received: by a\nFrom: a@a.example\nSubject: x\nContent-Type: text/html; charset=windows-1252\n\n\
        <html><body><style>p{}</style><p>They\x92ve met&nbsp;twice.</p><ul><li>one</ul></body></html>";
    assert_eq!(taken_in(mail, "a.eml").unwrap().text, "They’ve met\u{a0}twice.\n\none");
}

#[test]
fn a_reply_has_its_quotation_in_blocks() {
    let mail =
        b"Message-ID: <1@a>\nFrom: a@a.example\nSubject: Re: x\nContent-Type: text/plain; format=flowed\n\n\
        On Tuesday Ann wrote:\n> They met at noon and \n> spoke of trade.\n>\n>> Who met?\n\nI see \nnow.\n";
    let incoming = taken_in(mail, "-").unwrap();
    assert_eq!(
        incoming.text,
        "On Tuesday Ann wrote:\n\nThey met at noon and spoke of trade.\n\nWho met?\n\nI see now."
    );
    let quotes: Vec<&str> = parts(&incoming).into_iter().map(|(_, text)| text).collect();
    assert_eq!(quotes, ["They met at noon and spoke of trade.", "Who met?"]);
}

#[test]
fn quoted_lines_of_a_plain_text_are_blocks_without_their_marks() {
    let incoming = taken_in(b"Ann wrote:\r\n> They met\r\n> on Monday.\r\nI see.\r\n", "notes.txt").unwrap();
    assert_eq!(incoming.text, "Ann wrote:\n\nThey met\non Monday.\n\nI see.");
    assert_eq!(parts(&incoming), [(PartKind::Quote, "They met\non Monday.")]);
    assert_eq!(incoming.intake.remarks, ["2 quoted lines without the mark `>`"]);
    let memo = b"From: the Minister\nTo: all\n\nThey met.";
    assert_eq!(taken_in(memo, "memo.txt").unwrap().text.as_bytes(), memo);
}

#[test]
fn a_mail_that_names_the_wrong_encoding_is_read_by_its_bytes() {
    let wanted = "São Paulo: they spoke twice, à propos of naïve plans.";
    let latin: Vec<u8> = wanted.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (charset, body) in [
        ("us-ascii", wanted.as_bytes()),
        ("iso-8859-1", wanted.as_bytes()),
        ("utf-8", &latin),
        ("iso-8859-1", &latin),
    ] {
        let head = format!(
            "Message-ID: <1@a>\nFrom: a@a.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
        );
        let mail = [head.as_bytes(), body].concat();
        assert_eq!(taken_in(&mail, "a.eml").unwrap().text.trim(), wanted, "{charset}");
    }
}
