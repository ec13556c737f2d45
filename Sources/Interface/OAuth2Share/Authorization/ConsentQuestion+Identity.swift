internal import Application
internal import Domain
internal import HTML

extension ConsentQuestion {
    /// What of who he is the app may know: that it is he comes with a log-in, the rest can be left
    /// out.
    var identity: HTML {
        guard !wish.identity.isEmpty else { return "" }
        let boxes = IdentityScope.allCases.filter(wish.identity.contains).map(line)
        return """
            <h2>Who you are</h2>
            <fieldset class="consent"><legend>What \(wish.client.app.name) learns of you</legend>
            \(boxes)</fieldset>

            """
    }

    private func line(_ scope: IdentityScope) -> HTML {
        let (what, hint) = Self.words(scope)
        guard scope != .openid else {
            return "<p><strong>\(what)</strong>\n<span class=\"hint\">\(hint)</span></p>\n"
        }
        return """
            <label class="check"><input type="checkbox" name="identity" value="\(scope.rawValue)" \
            \(checked: tickedIdentity.contains(scope))><span><strong>\(what)</strong>
            <span class="hint">\(hint)</span></span></label>

            """
    }

    private static func words(_ scope: IdentityScope) -> (what: String, hint: String) {
        switch scope {
        case .openid:
            (
                "That it is you who logs in",
                "A number that stands for you, and when you logged in. Nothing else."
            )
        case .profile: ("Your name", "First, middle and last name.")
        case .email: ("Your e-mail address", "The one that you log in with.")
        case .roles:
            (
                "Your roles on TPaaS",
                "Patient, relative, doctor; and which hospitals say that you are their doctor."
            )
        case .relationships:
            (
                "Whom you know on TPaaS",
                "Their names, and what you are to each other. It can ask them for rights for you."
            )
        }
    }
}
