internal import Application
internal import Domain
internal import HTML
internal import Languages

extension ConsentQuestion {
    /// What of who he is the app may know: that it is he comes with a log-in, the rest can be left
    /// out.
    var identity: HTML {
        guard !wish.identity.isEmpty else { return "" }
        let boxes = IdentityScope.allCases.filter(wish.identity.contains).map(line)
        return """
            <h2>\(words.whoYouAre)</h2>
            <fieldset class="consent"><legend>\(words.whatItLearns(wish.client.app.name))</legend>
            \(boxes)</fieldset>

            """
    }

    private func line(_ scope: IdentityScope) -> HTML {
        let (what, hint) = (words.name(scope), words.meaning(scope))
        guard scope != .openid else {
            return "<p><strong>\(what)</strong>\n<span class=\"hint\">\(hint)</span></p>\n"
        }
        return """
            <label class="check"><input type="checkbox" name="identity" value="\(scope.rawValue)" \
            \(checked: tickedIdentity.contains(scope))><span><strong>\(what)</strong>
            <span class="hint">\(hint)</span></span></label>

            """
    }
}
