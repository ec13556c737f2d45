import Application
import Domain
import Testing

@testable import Pages

/// The use cases of who administers, for what no page can show.
struct AdministrationCaseTests {
    private let world: World
    private let ada = User.ID(high: 1, low: 5)
    private let hospital: LegalEntity

    init() throws {
        world = try World()
        world.add(ada, "Ada", "ada@example.org")
        world.people[ada]?.kinds = [.administrator]
        hospital = LegalEntity(
            id: LegalEntity.ID(high: 4, low: 4),
            name: "Hospital",
            country: try #require(Country("IT"))
        )
        world.staffs[hospital.id] = EntityStaff(entity: hospital, doctors: [], administrators: [])
    }

    private var accounts: AdministerAccounts {
        AdministerAccounts(office: world, users: world, identifiers: world)
    }

    private var entities: AdministerEntities {
        AdministerEntities(office: world, users: world, identifiers: world)
    }

    private func act(_ person: User.ID) -> Act { Act(by: person, in: "r", at: world.now) }

    @Test func `who was shut out administers nothing, whatever session he still has`() throws {
        try accounts.enter(ada)
        world.people[ada]?.isEnabled = false
        #expect(throws: Refusal.notFound) { try accounts.enter(ada) }
    }

    @Test func `nothing is done to nobody's account`() throws {
        #expect(throws: Refusal.notFound) {
            try accounts.change(world.nobody, .disable, act(ada))
        }
        #expect(world.entries.isEmpty)
    }

    @Test(arguments: [0, -1, 100_001])
    func `there is no such page of accounts or apps`(page: Int) throws {
        let apps = AdministerApps(office: world, users: world, identifiers: world)
        #expect(throws: Refusal.notFound) { try accounts.find("", page: page, by: ada) }
        #expect(throws: Refusal.notFound) { try apps.find("", in: nil, page: page, by: ada) }
    }

    @Test func `nobody else ends that somebody administers a legal entity`() throws {
        try entities.appoint("john@example.org", at: hospital.id, to: true, act(ada))
        world.entries.removeAll()
        for person in [world.patrick, world.john] {
            #expect(throws: Refusal.notFound) {
                try entities.dismiss(world.john, at: hospital.id, act(person))
            }
        }
        #expect(try world.administers(world.john, hospital.id) && world.entries.isEmpty)
        try entities.dismiss(world.john, at: hospital.id, act(ada))
        #expect(throws: Refusal.conflict(.answered)) {
            try entities.dismiss(world.john, at: hospital.id, act(ada))
        }
    }

    @Test func `a doctor asks himself to work somewhere; nobody asks for him`() throws {
        #expect(throws: Refusal.notFound) {
            try entities.change(world.john, at: hospital.id, .request, act(ada))
        }
        #expect(world.staffs[hospital.id]?.doctors.isEmpty == true && world.entries.isEmpty)
    }
}
