internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// What the archive of all that is an owner's has in it, and the way to it: for him, or the
    /// guardian who keeps his account.
    func exportPage() throws(Refusal) -> Response {
        let owner = try owner()
        let circle = try circle()
        let standing = try standing(over: owner, in: circle)
        try parts.takeData.allow(owner, standing, by: circle.person, at: now)
        let line = parts.listPeople(in: circle, at: now).first { $0.owner.id == owner }
        guard let line else { throw .notFound }
        let name = owner == circle.person ? nil : line.owner.name
        let title = name.map(words.exportTitle(of:)) ?? words.exportTitle
        let items = words.archiveContents.map { item -> HTML in "<li>\(item)</li>\n" }
        let content: HTML = """
            <h1>\(title)</h1>
            \(areas(owner, line, current: .archive))
            <p class="lead">\(name.map(words.exportLead(of:)) ?? words.exportLead)</p>
            <ul>\(items)</ul>
            <form method="post" action="/data/export">\(token(.exportData))\(ownerField(owner))
            <p class="hint">\(name.map(words.exportHint(of:)) ?? words.exportHint)</p>
            <p class="actions"><button>\(words.exportButton)</button></p>
            </form>
            """
        return page(title, content, in: .data, width: .narrow)
    }

    /// All that is an owner's, as one archive that is made while it is sent.
    ///
    /// What fails before its first byte is a page. What fails later cuts it off: it has no
    /// directory then and does not open, so nobody takes a part for the whole. A shard that does
    /// not answer is named in it.
    func exportFile() throws(Refusal) -> Response {
        let owner = try formOwner()
        let circle = try circle()
        let standing = try standing(over: owner, in: circle)
        try parts.takeData.allow(owner, standing, by: circle.person, at: now)
        guard let place = parts.own.downloads.take(for: try person, beside: 0) else {
            return busyPage
        }
        let source = try ArchiveSource(self, circle, of: owner, standing)
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
