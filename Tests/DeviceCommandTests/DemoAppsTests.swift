import Application
import Domain
import Testing

@testable import tpaas

struct DemoAppsTests {
    private final class Shelf: AppMarket {
        var registrations: [AppRegistration] = []

        func add(_ registration: AppRegistration, at now: Moment) throws(Refusal) {
            registrations.append(registration)
        }

        func apps() throws(Refusal) -> [App] { registrations.map(\.app) }

        func setState(_ state: App.State, of app: App.ID, at now: Moment) throws(Refusal) {}

        func setKeys(_ keys: String, of app: App.ID) throws(Refusal) {}

        func setVerified(_ isVerified: Bool, of app: App.ID) throws(Refusal) {}

        func origins() throws(Refusal) -> Set<String> { [] }
    }

    @Test func `each of the demo's apps says in every language what it asks for`() throws {
        let shelf = Shelf()
        try DemoApps(
            market: shelf,
            developer: User.ID(high: 1, low: 1),
            origin: "http://127.0.0.1:8081",
            phoneBookSecret: []
        )
        .load(at: Moment(milliseconds: 0))
        let languages = Set(Purpose.languages)
        #expect(shelf.registrations.count == 7)
        for app in try shelf.apps() {
            #expect(!app.template.lines.isEmpty, "\(app.name)")
            for line in app.template.lines {
                let texts = line.purpose.texts
                #expect(Set(texts.keys) == languages, "\(app.name) \(line.type)")
                #expect(Set(texts.values).count == languages.count, "\(app.name) \(line.type)")
            }
        }
    }
}
