internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// What an app asks for of each data type, to be changed.
    func templatePage() throws(Refusal) -> Response {
        let own = try parts.developApps.show(try ownAppNamed, by: try person)
        return templatePage(own, own.registration.app.template.lines, fault: nil)
    }

    /// Lets it ask for something else: one version more of its template.
    func changeTemplate() throws(Refusal) -> Response {
        let id = try ownAppNamed
        let lines = sentLines
        do throws(Refusal) {
            try parts.developApps.change(id, .template(lines), try act)
        } catch .invalid(let violations) {
            let own = try parts.developApps.show(id, by: try person)
            return templatePage(own, lines, fault: DeveloperFault(violations))
        }
        let deed = DeveloperDeed.template.rawValue
        return .redirect(to: Link("/developer/apps/\(id.text)", ["done": deed]).description)
    }

    /// What is asked for twice of a type is needed.
    private var sentLines: [PolicyTemplate.Line] {
        parts.registry.types.flatMap { type -> [PolicyTemplate.Line] in
            let code = type.code
            func sent(_ name: String) -> Operations {
                Operations(form.all("\(name)-\(code.text)").compactMap(Operation.init))
            }
            let needed = sent("need")
            let liked = sent("like").subtracting(needed)
            let texts = Language.allCases.map { language in
                (language.rawValue, form["purpose-\(language.rawValue)-\(code.text)"] ?? "")
            }
            let purpose = Purpose(Dictionary(uniqueKeysWithValues: texts))
            return [(needed, true), (liked, false)].filter { !$0.0.isEmpty }.map {
                PolicyTemplate.Line(
                    type: code,
                    operations: $0.0,
                    isRequired: $0.1,
                    purpose: purpose
                )
            }
        }
    }

    private func templatePage(
        _ own: OwnApp,
        _ lines: [PolicyTemplate.Line],
        fault: DeveloperFault?
    ) -> Response {
        let app = own.registration.app
        let action = Link("/developer/apps/\(app.id.text)/template")
        let content: HTML = """
            <p class="lead">\(words.templateLead)</p>
            <p>\(words.purposeHint)</p>
            <form method="post" action="\(action)">\(token(.changeTemplate))
            \(parts.registry.types.map { fields(of: $0, lines, app) })
            <p class="actions"><button>\(words.save)</button></p></form>
            <p><a href="\(Link("/developer/apps/\(app.id.text)"))">\(app.name)</a></p>
            """
        return developer(words.templateOf(app.name), content, fault: fault)
    }

    private func fields(
        of type: DataType,
        _ lines: [PolicyTemplate.Line],
        _ app: App
    ) -> HTML {
        let own = lines.filter { $0.type == type.code }
        func boxes(_ name: String, _ label: String, isRequired: Bool) -> HTML {
            let line = own.first { $0.isRequired == isRequired }
            let items = Operation.allCases.map { operation -> HTML in
                let isOn = line?.operations.contains(operation) ?? false
                return """
                    <label class="check"><input type="checkbox" name="\(name)-\(type.code.text)" \
                    value="\(operation.rawValue)" \(checked: isOn)>\(words.verb(operation))</label>

                    """
            }
            return """
                <fieldset class="plain"><legend>\(label)\
                <span class="visually-hidden">: \(words.name(type))</span></legend>
                \(items)</fieldset>

                """
        }
        let sensitive: HTML? =
            type.isSensitive && !app.isVerified
            ? "<p class=\"hint\">\(words.sensitiveType)</p>\n" : nil
        return """
            <fieldset><legend>\(words.name(type))</legend>
            \(sensitive)<div class="fields">\
            \(boxes("need", words.itNeeds, isRequired: true))\
            \(boxes("like", words.itWouldLike, isRequired: false))</div>
            <div class="fields">\(purposes(of: type, own.first?.purpose))</div></fieldset>

            """
    }

    /// What it is for, in each language in which the developer can say it.
    private func purposes(of type: DataType, _ purpose: Purpose?) -> [HTML] {
        Language.allCases.map { language in
            Field(
                name: "purpose-\(language.rawValue)-\(type.code.text)",
                label: words.purposeOf(words.name(type), in: language)
            ).input(
                "text",
                purpose?.texts[language.rawValue] ?? "",
                complete: "off",
                required: false
            )
        }
    }
}
