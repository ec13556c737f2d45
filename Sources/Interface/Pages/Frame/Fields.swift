internal import HTML

/// A field of a form: its label, a hint, the control, and what was wrong with what came.
struct Field {
    /// The name, which is its identifier on the page as well.
    let name: String

    /// What it is called.
    let label: String

    /// What helps to fill it in.
    var hint: String?

    /// What was wrong with what came.
    var error: String?

    /// The field around a control; the control is made by `control` from what it is described by.
    func around(_ control: (Field) -> HTML) -> HTML {
        let hint: HTML? = hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>\n" }
        let error: HTML? = error.map { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>\n" }
        return """
            <div class="field">
            <label for="\(name)">\(label)</label>
            \(hint)\(control(self))
            \(error)</div>

            """
    }

    /// The identifiers of what describes the control: the label's own where there is nothing else.
    var described: String {
        let parts = [hint == nil ? nil : name + "-hint", error == nil ? nil : name + "-error"]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    private var isInvalid: String { error == nil ? "false" : "true" }

    /// A line of text, or what a browser offers a control of its own for.
    func input(_ type: String, _ value: String, complete: String, required: Bool = true) -> HTML {
        // Only text has a longest length (HTML, the attributes of `input`).
        guard !["date", "number", "time"].contains(type) else {
            return control(type, value, complete: complete, required: required)
        }
        return around { field in
            field.described.isEmpty
                ? """
                <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" \
                autocomplete="\(complete)" maxlength="256" \(required: required)>
                """
                : """
                <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" \
                autocomplete="\(complete)" maxlength="256" aria-invalid="\(field.isInvalid)" \
                aria-describedby="\(field.described)" \(required: required)>
                """
        }
    }

    private func control(
        _ type: String,
        _ value: String,
        complete: String,
        required: Bool
    ) -> HTML {
        around { field in
            field.described.isEmpty
                ? """
                <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" \
                autocomplete="\(complete)" \(required: required)>
                """
                : """
                <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" \
                autocomplete="\(complete)" aria-invalid="\(field.isInvalid)" \
                aria-describedby="\(field.described)" \(required: required)>
                """
        }
    }

    /// A choice of one.
    func select(_ options: [(value: String, label: String)], chosen: String) -> HTML {
        let items = options.map { option -> HTML in
            """
            <option value="\(option.value)" \(selected: option.value == chosen)>\
            \(option.label)</option>
            """
        }
        return around { field in
            field.described.isEmpty
                ? "<select id=\"\(name)\" name=\"\(name)\">\(items)</select>"
                : """
                <select id="\(name)" name="\(name)" aria-invalid="\(field.isInvalid)" \
                aria-describedby="\(field.described)">\(items)</select>
                """
        }
    }
}
