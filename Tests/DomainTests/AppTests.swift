import Testing

@testable import Domain

struct AppTests {
    private func registry() throws -> DataTypeRegistry {
        DataTypeRegistry(
            try [("activity", false), ("ecg", true)].map { code, isSensitive in
                DataType(
                    code: try Cast.code(code),
                    display: code,
                    unit: "1",
                    loinc: [],
                    shape: .sample,
                    possible: nil,
                    plausible: nil,
                    isSensitive: isSensitive
                )
            }
        )
    }

    private func app(
        _ granterType: App.GranterType = .owner,
        asksFor codes: [String] = ["activity", "ecg"],
        isVerified: Bool = true,
        needsRefreshTokens: Bool = false
    ) throws -> App {
        App(
            id: try Cast.app(),
            name: "Marvin",
            granterType: granterType,
            state: .draft,
            isVerified: isVerified,
            needsRefreshTokens: needsRefreshTokens,
            template: PolicyTemplate(
                version: 1,
                lines: try codes.enumerated().map { place, code in
                    PolicyTemplate.Line(
                        type: try Cast.code(code),
                        operations: .read,
                        isRequired: place == 0
                    )
                }
            )
        )
    }

    private func faults(_ app: App) throws -> [String] {
        app.violations(against: try registry()).map(\.field)
    }

    @Test func `a verified app may ask for every known data type`() throws {
        #expect(try faults(app()) == [])
        #expect(try faults(app(asksFor: ["activity", "mood"])) == ["template/1"])
        #expect(try faults(app(asksFor: [])) == ["template"])
    }

    @Test func `an app that nobody verified may not ask for sensitive data`() throws {
        #expect(try faults(app(isVerified: false)) == ["template/1"])
        #expect(try faults(app(asksFor: ["activity"], isVerified: false)) == [])
    }

    @Test func `a draft that nobody develops is used by nobody`() throws {
        let draft = try app()
        #expect(draft.developer == nil && !draft.isUsable)
        #expect(!draft.isUsable(by: nil) && !draft.isUsable(by: User.ID(high: 1, low: 1)))
    }

    @Test func `only owner apps get standing grants`() throws {
        #expect(try faults(app(.consumer, needsRefreshTokens: true)) == ["needs_refresh_tokens"])
        #expect(try app(.owner, needsRefreshTokens: true).mayHoldStandingGrants)
        #expect(try !app(.owner).mayHoldStandingGrants)
        #expect(try !app(.consumer, needsRefreshTokens: true).mayHoldStandingGrants)
    }

    @Test func `a log-in to a consumer app lasts twelve hours, a composed token five minutes`() {
        #expect(Grant.Parties.login(Cast.actor).longest == .seconds(43_200))
        let composed = Grant.Parties.composed(owner: Cast.owner, actor: Cast.actor)
        #expect(composed.longest == .seconds(300))
        #expect(Grant.Parties.own(Cast.owner).longest == nil)
    }

    @Test func `a template's lines together are the ceiling, the required ones the minimum`() throws
    {
        let template = try app().template
        #expect(template.ceiling.words == ["activity:read", "ecg:read"])
        #expect(template.minimum.words == ["activity:read"])
    }
}
