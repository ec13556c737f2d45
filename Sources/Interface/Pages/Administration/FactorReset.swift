internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// Removes all second factors of somebody who lost them.
    func resetFactors(of user: User.ID) throws(Refusal) -> Response {
        guard let session else { throw .unauthenticated }
        let id = user.description
        do throws(Refusal) {
            try parts.resetFactors(
                of: user,
                because: form["reason"] ?? "",
                showing: session.methods.hasSecondFactor,
                try act
            )
        } catch .invalid(let violations) {
            return try accountPage(of: id, fault: violations.fault)
        } catch .forbidden(.reauthentication) {
            return try accountPage(of: id, fault: .factor)
        }
        let done = AdministrationDeed.reset.rawValue
        return .redirect(to: Link("/admin/users/\(id)", ["done": done]).description)
    }

    /// Whether a person has second factors, and the form that removes them; never one's own.
    func factorReset(of account: OverseenAccount, _ fault: AdministrationFault?) -> HTML {
        let badge: HTML =
            account.hasSecondFactor
            ? "<span class=\"badge ok\">\(words.isOn)</span>"
            : "<span class=\"badge\">\(words.isOff)</span>"
        return """
            <h2>\(words.secondFactor)</h2>
            <p>\(badge)</p>
            \(account.hasSecondFactor ? resetForm(of: account.user, fault) : nil)
            """
    }

    private func resetForm(of user: User, _ fault: AdministrationFault?) -> HTML? {
        guard let session, user.id != session.person else { return nil }
        guard session.methods.hasSecondFactor else {
            return """
                <p>\(words.resetFactorsNeedsFactor)</p>
                <p><a href="/account/security">\(words.security)</a></p>
                """
        }
        let reason = Field(
            name: "reason",
            label: words.emergencyReason,
            hint: words.resetFactorsReasonHint,
            error: fault == .reason ? words.fault(AdministrationFault.reason) : nil
        ).text(form["reason"] ?? "")
        return """
            <p>\(words.resetFactorsLead)</p>
            \(form(about: user, """
                \(reason)<p class="actions">\
                <button class="danger" name="do" value="reset">\(words.resetFactors)</button></p>

                """))
            """
    }
}
