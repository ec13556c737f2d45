internal import Domain
internal import HTTP

extension Pages {
    /// The pages of who administers the installation.
    static let administrationRoutes: [Route<PageRule, Visit>] = [
        route(.get, "admin", .signedIn) { visit throws(Refusal) in
            try visit.administrationPage()
        },
        route(.get, "admin/users", .signedIn) { visit throws(Refusal) in
            try visit.accountsPage()
        },
        person(.get, "admin/users/{person}", .signedIn) { visit, person throws(Refusal) in
            try visit.accountPage(of: person)
        },
        person(.post, "admin/users/{person}", .freshForm(.administerAccount)) {
            visit,
            person throws(Refusal) in try visit.changeAccount(of: person)
        },
        route(.get, "admin/apps", .signedIn) { visit throws(Refusal) in
            try visit.overseenAppsPage()
        },
        route(.post, "admin/apps", .freshForm(.administerApp)) { visit throws(Refusal) in
            try visit.overseeApp()
        },
        route(.get, "admin/entities", .signedIn) { visit throws(Refusal) in
            try visit.entitiesPage()
        },
        route(.post, "admin/entities", .freshForm(.addEntity)) { visit throws(Refusal) in
            try visit.addEntity()
        },
        route(.get, "admin/entities/{entity}", .signedIn) { visit throws(Refusal) in
            try visit.entityPage()
        },
        route(.post, "admin/entities/{entity}", .freshForm(.administerEntity)) {
            visit throws(Refusal) in try visit.changeEntity()
        },
        route(.get, "admin/audit", .signedIn) { visit throws(Refusal) in
            try visit.wholeAuditPage()
        },
        route(.get, "admin/shards", .signedIn) { visit throws(Refusal) in
            try visit.shardsPage()
        },
        route(.get, "admin/developers", .signedIn) { visit throws(Refusal) in
            try visit.developerRequestsPage()
        },
        route(.post, "admin/developers", .freshForm(.answerDeveloper)) {
            visit throws(Refusal) in try visit.answerDeveloper()
        },
        route(.get, "admin/emergency", .signedIn) { visit throws(Refusal) in
            try visit.reviewPage()
        },
        route(.post, "admin/emergency", .form(.reviewEmergency)) { visit throws(Refusal) in
            try visit.reviewEmergency()
        },
        route(.get, "admin/log", .signedIn) { visit throws(Refusal) in
            try visit.logPage(.all)
        },
        route(.post, "admin/log", .form(.startVerification)) { visit throws(Refusal) in
            try visit.startVerification(.all)
        },
        route(.post, "admin/log/verifications", .form(.endVerification)) {
            visit throws(Refusal) in try visit.endVerification(.all)
        },
    ]
}
