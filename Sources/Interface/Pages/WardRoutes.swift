internal import Domain
internal import HTTP

extension Pages {
    /// Where guardians keep others' accounts, and where these are taken over.
    static let wardRoutes: [Route<PageRule, Visit>] = [
        route(.get, "wards", .signedIn) { visit throws(Refusal) in try visit.wardsPage() },
        route(.post, "wards", .freshForm(.makeWard)) { visit throws(Refusal) in
            try visit.makeWard()
        },
        route(.post, "wards/offers", .freshForm(.answerWard)) { visit throws(Refusal) in
            try visit.answerWard()
        },
        person(.get, "wards/{person}", .signedIn) { visit, person throws(Refusal) in
            try visit.wardPage(person)
        },
        person(.post, "wards/{person}", .freshForm(.passWard)) {
            visit,
            person throws(Refusal) in try visit.passWard(person)
        },
        person(.get, "wards/{person}/close", .signedIn) { visit, person throws(Refusal) in
            try visit.closeWardPage(person)
        },
        person(.post, "wards/{person}/close", .freshForm(.closeWard)) {
            visit,
            person throws(Refusal) in try visit.closeWard(person)
        },
        link(.get, "takeover/{token}", .entry) { visit, token throws(Refusal) in
            try visit.takeOverPage(token)
        },
        route(.post, "takeover", .entry) { visit throws(Refusal) in try visit.takeOver() },
    ]
}
