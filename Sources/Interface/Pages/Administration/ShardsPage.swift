internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How the schemas are.
    func shardsPage() throws(Refusal) -> Response {
        let rows = try parts.checkShards(by: try person).map(row)
        let heads = columns.map { column -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(column)</th>"
        }
        let title = words.name(AdministrationPart.shards)
        let content: HTML = """
            <p class="lead">\(words.shardsLead)</p>
            <div class="scroll" role="region" aria-label="\(title)" tabindex="0">
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(rows)</tbody>
            </table>
            </div>
            """
        return administration(.shards, title, content)
    }

    private var columns: [String] {
        [words.schema, words.reachable, words.steps, words.size, words.waitingForLog]
    }

    private func row(_ health: SchemaHealth) -> HTML {
        let name: HTML = "\(health.shard?.text ?? words.platformSchema)"
        let reachable: HTML =
            health.state == nil
            ? "<span class=\"badge danger\">\(words.doesNotAnswer)</span>"
            : "<span class=\"badge ok\">\(words.answers)</span>"
        let state = health.state
        let rest: [HTML] = [
            "\(state.map { words.steps($0.steps, last: $0.step) } ?? "")",
            "\(state.map { words.megabytes($0.bytes) } ?? "")",
            "\(state.map { $0.waiting.map(words.count) ?? words.logDoesNotAnswer } ?? "")",
        ]
        let cells = zip(columns, [name, reachable] + rest).map { column, cell -> HTML in
            "<td role=\"cell\" data-label=\"\(column)\">\(cell)</td>"
        }
        return "<tr role=\"row\">\(cells)</tr>\n"
    }
}

extension Words {
    /// A size on disk, in millions of bytes with one decimal.
    fileprivate func megabytes(_ bytes: Int) -> String {
        number((Double(bytes) / 100_000).rounded() / 10) + " MB"
    }
}
