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
            [
                ("activity", [.create, .read], true, "Store and show your recordings"),
                ("white_light", [.create, .read], false, "Show light beside activity"),
            ],
            now
        )
        try add(
            "marvin2",
            "Marvin 2",
            "A portal for doctors: activity, light, mood and notes of their patients.",
            .consumer,
            [
                ("activity", .read, true, "Show rest and activity"),
                ("white_light", .read, false, "Show light beside activity"),
                ("mood", .read, false, "Show mood beside activity"),
                ("clinical_note", [.create, .read], false, "Write and read notes"),
            ]
                + ["heart_rate", "breath_rate", "blood_pressure", "blood_ph"].map {
                    ($0, .read, false, "Tell you of critical readings")
                },
            now
        )
        try add(
            "docmob",
            "DocMob",
            "Measurements at the bedside, for doctors.",
            .consumer,
            ["heart_rate", "blood_pressure", "blood_ph", "breath_rate", "ecg"].map {
                ($0, [.create, .read], false, "Enter and show measurements")
            },
            now
        )
        try add(
            "phonebook",
            "Phone book",
            "Shows the telephone numbers of those who want to be found, to all who use it.",
            .owner,
            [
                ("phone_number", .read, true, "Look numbers up"),
                ("phone_number", [.create, .update], false, "Keep your own number"),
            ],
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
            [
                ("activity", [.create, .read], true, "Store what the watch recorded"),
                ("white_light", [.create, .read], false, "Store the light beside it"),
            ],
            isDevice: true,
            now
        )
        try add(
            "blood-pressure-meter",
            "Blood pressure meter",
            "Sends blood pressure and pulse as they are measured.",
            .owner,
            [
                ("blood_pressure", [.create, .read], true, "Store what was measured"),
                ("heart_rate", [.create, .read], false, "Store the pulse beside it"),
            ],
            isDevice: true,
            now
        )
        try add(
            "smart-watch",
            "Smart watch",
            "Sends the heart rate every ten seconds.",
            .owner,
            [("heart_rate", [.create, .read], true, "Store what the watch measured")],
            isDevice: true,
            now
        )
    }

    private typealias Line = (
        type: String, operations: Operations, isRequired: Bool, purpose: Purpose
    )

    private func add(
        _ id: String,
        _ name: String,
        _ description: String,
        _ granterType: App.GranterType,
        _ lines: [Line],
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
