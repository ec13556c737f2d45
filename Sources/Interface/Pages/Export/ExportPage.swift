internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// What the archive of all that is one's own has in it, and the way to it.
    func exportPage() throws(Refusal) -> Response {
        let circle = try circle()
        let line = parts.listPeople(in: circle, at: now).first { $0.owner.id == circle.person }
        guard let line else { throw .notFound }
        let items = words.archiveContents.map { item -> HTML in "<li>\(item)</li>\n" }
        let content: HTML = """
            <h1>\(words.exportTitle)</h1>
            \(areas(circle.person, line, current: .archive))
            <p class="lead">\(words.exportLead)</p>
            <ul>\(items)</ul>
            <form method="post" action="/data/export">\(token(.exportData))
            <p class="hint">\(words.exportHint)</p>
            <p class="actions"><button>\(words.exportButton)</button></p>
            </form>
            """
        return page(words.exportTitle, content, in: .data, width: .narrow)
    }

    /// All that is one's own, as one archive that is made while it is sent.
    ///
    /// What fails before its first byte is a page. What fails later cuts it off: it has no
    /// directory then and does not open, so nobody takes a part for the whole. A shard that does
    /// not answer is named in it.
    func exportFile() throws(Refusal) -> Response {
        guard let place = parts.own.downloads.take(for: try person, beside: 0) else {
            return busyPage
        }
        let source = try ArchiveSource(self, try circle())
        let export = try OwnArchive(source)
        let name = "tpaas-\(source.day).zip"
        let pieces = Pieces.onThisThread { { withExtendedLifetime(place) { export.next() } } }
        return Response.pieces(pieces, contentType: "application/zip")
            .with("content-disposition", "attachment; filename=\"\(name)\"")
    }

    /// What somebody is answered while he, or so many others as there is room for, take data along:
    /// each of them has a thread, and pages need some, too.
    var busyPage: Response {
        page(
            words.busyTitle,
            "<h1>\(words.busyTitle)</h1>\n<p class=\"lead\">\(words.busyLead)</p>",
            in: .data,
            width: .narrow,
            status: 503,
            at: "/data"
        )
        .with("retry-after", "30")
    }
}
