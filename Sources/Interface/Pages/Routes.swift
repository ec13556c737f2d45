internal import Domain
internal import HTTP

extension Pages {
    /// All pages.
    ///
    /// What changes something is a POST, and its rule is checked before it answers.
    static let router = Router<PageRule, Visit>([
        route(.post, "signup", .entry) { visit throws(Refusal) in try visit.signUp() },
        route(.post, "login", .entry) { visit throws(Refusal) in try visit.logIn() },
        route(.post, "language", .entry) { visit throws(Refusal) in visit.chooseLanguage() },
        route(.get, "logout", .signedIn) { visit throws(Refusal) in visit.logOutPage() },
        route(.post, "logout", .form(.logOut)) { visit throws(Refusal) in try visit.logOut() },
        route(.get, "home", .signedIn) { visit throws(Refusal) in try visit.homePage() },
        route(.get, "data", .signedIn) { visit throws(Refusal) in try visit.dataPage() },
        route(.get, "data/values.csv", .signedIn) { visit throws(Refusal) in
            try visit.dataFile()
        },
        route(.get, "relationships", .signedIn) { visit throws(Refusal) in
            try visit.relationshipsPage()
        },
        route(.post, "relationships", .form(.askForRelationship)) { visit throws(Refusal) in
            try visit.askForRelationship()
        },
        route(.post, "relationships/answer", .form(.answerRelationship)) {
            visit throws(Refusal) in try visit.answerRelationship()
        },
        route(.post, "relationships/withdrawal", .form(.withdrawRelationship)) {
            visit throws(Refusal) in try visit.withdrawRelationship()
        },
        person(.get, "relationships/{person}", .signedIn) { visit, person throws(Refusal) in
            try visit.personPage(person)
        },
        person(.post, "relationships/{person}/end", .freshForm(.endRelationship)) {
            visit,
            person throws(Refusal) in try visit.endRelationship(person)
        },
        person(.get, "relationships/{person}/policy", .signedIn) {
            visit,
            person throws(Refusal) in try visit.policyPage(person)
        },
        person(.post, "relationships/{person}/policy", .freshForm(.givePolicy)) {
            visit,
            person throws(Refusal) in try visit.givePolicy(person)
        },
        person(.post, "relationships/{person}/removal", .freshForm(.takePolicy)) {
            visit,
            person throws(Refusal) in try visit.takePolicy(person)
        },
        person(.post, "relationships/{person}/trust", .freshForm(.changeTrust)) {
            visit,
            person throws(Refusal) in try visit.changeTrust(person)
        },
        route(.get, "market", .signedIn) { visit throws(Refusal) in try visit.marketPage() },
        route(.get, "market/{app}", .signedIn) { visit throws(Refusal) in try visit.appPage() },
        route(.post, "market/{app}/rights", .form(.appRights)) { visit throws(Refusal) in
            try visit.changeAppRights()
        },
        route(.post, "market/{app}/subscription", .form(.subscription)) {
            visit throws(Refusal) in try visit.changeSubscription()
        },
        route(.post, "market/{app}/tokens", .form(.appTokens)) { visit throws(Refusal) in
            try visit.removeTokens()
        },
        route(.get, "relationships/access", .signedIn) { visit throws(Refusal) in
            try visit.accessPage()
        },
        route(.get, "account", .signedIn) { visit throws(Refusal) in try visit.accountPage() },
        route(.get, "account/audit", .signedIn) { visit throws(Refusal) in
            try visit.auditPage()
        },
        route(.get, "account/audit/receipt", .signedIn) { visit throws(Refusal) in
            try visit.receiptFile()
        },
        route(.get, "account/grants", .signedIn) { visit throws(Refusal) in
            try visit.grantsPage()
        },
        route(.post, "account/grants", .form(.endGrant)) { visit throws(Refusal) in
            try visit.endGrant()
        },
        route(.get, "account/devices", .signedIn) { visit throws(Refusal) in
            try visit.devicesPage()
        },
        route(.post, "account/devices", .form(.changeDevice)) { visit throws(Refusal) in
            try visit.changeDevice()
        },
        route(.get, "account/password", .signedIn) { visit throws(Refusal) in
            visit.passwordPage()
        },
        route(.post, "account/password", .form(.changePassword)) { visit throws(Refusal) in
            try visit.changePassword()
        },
    ])

    /// A route whose refusals become pages.
    private static func route(
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        Route(method, pattern, access: rule) { _, _, visit in
            do throws(Refusal) {
                return try answer(visit)
            } catch {
                return visit.page(error)
            }
        }
    }

    /// A route whose path names a person.
    private static func person(
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit, String) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        Route(method, pattern, access: rule) { _, parameters, visit in
            do throws(Refusal) {
                return try answer(visit, parameters["person"])
            } catch {
                return visit.page(error)
            }
        }
    }
}
