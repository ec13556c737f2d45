internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// What the audit page says of the public log, and gives the browser to compute with.
struct AuditSeals {
    let words: any Words
    let owner: User.ID
    let seals: FindSeals.Seals

    /// Whether the page has the newest entries.
    let isFirst: Bool

    /// The witnesses' public keys.
    let witnesses: [String]

    /// What is said above the table, and what `log.js` reads; without scripts it says how else the
    /// entries can be checked.
    func notice(_ shown: [AuditEntry]) -> HTML {
        let ids = Set(shown.map(\.id))
        let own = Set(seals.span.entries.filter { ids.contains($0.key) }.values.map(\.sequence))
        let around = seals.span.around.filter { !own.contains($0.sequence) }.map(Self.text)
        let head = seals.span.head.map { head in
            [
                String(head.index), Base64URL.encode(head.leaf),
                Base64URL.encode(head.opening.k), Base64URL.encode(head.opening.body),
            ].joined(separator: ":")
        }
        let gone = seals.gaps.flatMap { $0.prefix(100).map(String.init) }
        return """
            <div class="notice" id="log-check" role="status" data-owner="\(owner.description)" \
            data-first="\(isFirst ? "yes" : "no")" data-head="\(head)" \
            data-around="\(around.joined(separator: " "))" \
            data-gone="\(gone.joined(separator: " "))" \
            data-witnesses="\(witnesses.joined(separator: " "))">
            <p>\(words.sealLead)</p>
            </div>
            <template id="log-words">\(words.checkWords.map(Self.word))</template>
            <script src="/assets/log.js" type="module"></script>

            """
    }

    private static func word(_ word: CheckWord) -> HTML {
        "<p data-word=\"\(word.name)\">\(word.text)</p>"
    }

    private static func text(_ entry: SealedEntry) -> String {
        [
            String(entry.sequence), String(entry.index), Base64URL.encode(entry.hash),
            Base64URL.encode(entry.leaf),
        ].joined(separator: ":")
    }

    /// The begin of an entry's row, with what the browser needs to check it.
    func rowBegin(_ entry: AuditEntry) -> HTML {
        guard let sealed = seals.span.entries[entry.id] else {
            return """
                <tr role="row" data-entry="\(entry.id.description)" \
                data-time="\(count: entry.time.milliseconds)">
                """
        }
        return """
            <tr role="row" data-entry="\(entry.id.description)" \
            data-time="\(count: entry.time.milliseconds)" data-index="\(count: sealed.index)" \
            data-number="\(count: sealed.sequence)" data-hash="\(Base64URL.encode(sealed.hash))" \
            data-leaf="\(Base64URL.encode(sealed.leaf))" \
            data-k="\(sealed.opening.map { Base64URL.encode($0.k) })" \
            data-body="\(sealed.opening.map { Base64URL.encode($0.body) })" \
            data-content="\(sealed.isErased ? "erased" : "")">
            """
    }

    /// The cell of an entry: its number, the browser's mark, the receipt.
    func cell(_ entry: AuditEntry) -> HTML {
        let mark: HTML = "<span class=\"badge\" data-mark=\"\" hidden></span>"
        guard let sealed = seals.span.entries[entry.id] else {
            return "<span class=\"hint\">\(words.sealWaits)</span> \(mark)"
        }
        let link = Link(
            "/account/audit/receipt",
            ["owner": owner.description, "entry": entry.id.description]
        )
        let erased: HTML? =
            sealed.isErased ? "<span class=\"hint\">\(words.sealErased)</span> " : nil
        return """
            \(words.sealNumber(sealed.sequence)) \(mark) \(erased)\
            <a href="\(link)" download>\(words.receipt)\
            <span class="visually-hidden"> \(words.sealNumber(sealed.sequence))</span></a>
            """
    }

    /// The rows of hidden entries that belong above an entry: those with the next higher numbers.
    func gaps(above entry: AuditEntry, columns: Int) -> HTML {
        guard let sealed = seals.span.entries[entry.id] else { return "" }
        return rows(of: seals.gaps.filter { $0.lowerBound == sealed.sequence + 1 }, columns)
    }

    /// The rows of hidden entries that belong to no entry of the page.
    func otherGaps(_ shown: [AuditEntry], columns: Int) -> HTML {
        let before = Set(shown.compactMap { seals.span.entries[$0.id]?.sequence })
        return rows(of: seals.gaps.filter { !before.contains($0.lowerBound - 1) }, columns)
    }

    private func rows(of gaps: [ClosedRange<Int>], _ columns: Int) -> HTML {
        HTML(
            gaps.map { gap -> HTML in
                """
                <tr role="row" class="gap"><td role="cell" colspan="\(count: columns)">\
                <span class="badge danger">\(words.sealHidden)</span> \
                \(words.hidden(gap.lowerBound, gap.upperBound))</td></tr>

                """
            }
        )
    }
}

extension Visit {
    /// The receipt of an entry, to keep.
    func receiptFile() throws(Refusal) -> Response {
        let owner = try owner()
        guard let entry = request.query["entry"].flatMap({ AuditEntry.ID($0) }) else {
            throw .notFound
        }
        let receipt = try parts.giveReceipt(
            of: entry,
            about: owner,
            by: try standing(over: owner),
            at: now
        )
        return Response(status: 200, contentType: "text/plain; charset=utf-8", body: receipt)
            .with("content-disposition", "attachment; filename=\"\(entry).tlog-proof\"")
    }
}
