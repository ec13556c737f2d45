import Application
import Domain

/// The apps of the demo, which its administrator answers for.
struct DemoApps {
    /// Where they are registered.
    let market: any AppMarket

    /// Who answers for them.
    let developer: User.ID

    /// The origin that serves them.
    let origin: String

    /// The SHA-256 of the secret of the one that has a server of its own.
    let phoneBookSecret: [UInt8]

    /// Registers them.
    func load(at now: Moment) throws {
        try add(
            "actigraphs",
            "Actigraphs",
            "Uploads recordings of your ActiWatch and shows your rest and activity over weeks.",
            .owner,
            DemoTemplates.actigraphs,
            now
        )
        try add(
            "marvin2",
            "Marvin 2",
            "A portal for doctors: activity, light, mood and notes of their patients.",
            .consumer,
            DemoTemplates.marvin,
            now
        )
        try add(
            "docmob",
            "DocMob",
            "Measurements at the bedside, for doctors.",
            .consumer,
            DemoTemplates.docMob,
            now
        )
        try add(
            "phonebook",
            "Phone book",
            "Shows the telephone numbers of those who want to be found, to all who use it.",
            .owner,
            DemoTemplates.phoneBook,
            secretHash: phoneBookSecret,
            now
        )
        try loadDevices(at: now)
    }

    /// Registers what runs on the demo's devices: each writes what it measures.
    private func loadDevices(at now: Moment) throws {
        try add(
            "actiwatch",
            "ActiWatch",
            "Sends the recordings of a watch for rest and activity.",
            .owner,
            DemoTemplates.actiWatch,
            isDevice: true,
            now
        )
        try add(
            "blood-pressure-meter",
            "Blood pressure meter",
            "Sends blood pressure and pulse as they are measured.",
            .owner,
            DemoTemplates.bloodPressureMeter,
            isDevice: true,
            now
        )
        try add(
            "smart-watch",
            "Smart watch",
            "Sends the heart rate every ten seconds.",
            .owner,
            DemoTemplates.smartWatch,
            isDevice: true,
            now
        )
    }

    private func add(
        _ id: String,
        _ name: String,
        _ description: String,
        _ granterType: App.GranterType,
        _ lines: [DemoTemplates.Line],
        isDevice: Bool = false,
        secretHash: [UInt8]? = nil,
        _ now: Moment
    ) throws {
        guard let appID = App.ID(id) else { throw DemoError("“\(id)” is no client identifier.") }
        let app = App(
            id: appID,
            name: name,
            granterType: granterType,
            state: .published,
            isVerified: true,
            needsRefreshTokens: granterType == .owner,
            template: PolicyTemplate(
                version: 1,
                lines: try lines.map { line in
                    guard let type = DataType.Code(line.type) else {
                        throw DemoError("“\(line.type)” is no data type.")
                    }
                    return PolicyTemplate.Line(
                        type: type,
                        operations: line.operations,
                        isRequired: line.isRequired,
                        purpose: line.purpose
                    )
                }
            )
        )
        var registration = AppRegistration(
            app: app,
            developer: developer,
            description: description,
            redirectURIs: isDevice ? [] : ["\(origin)/\(id)/"],
            secretHash: secretHash
        )
        registration.isDevice = isDevice
        try market.add(registration, at: now)
    }
}
