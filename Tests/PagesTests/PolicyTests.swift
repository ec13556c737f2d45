import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// Giving, changing and taking away permissions, in the browser.
struct PolicyTests {
    private let world: World

    init() throws { world = try World() }

    private func address(_ person: User.ID) -> String { "/relationships/" + person.description }

    private var johns: [Policy] { world.rights[world.patrick]?[world.john]?.policies ?? [] }

    private func send(
        _ browser: Browser,
        _ form: FormName,
        _ path: String,
        _ fields: [String: String]
    ) throws -> Response {
        let token = browser.secret?.formToken(form.rawValue) ?? ""
        return try browser.post(path, fields.merging(["csrf": token]) { $1 })
    }

    private func give(_ browser: Browser, _ fields: [String: String]) throws -> Response {
        try send(browser, .givePolicy, address(world.john) + "/policy", fields)
    }

    @Test func `what is given stands there in words, and is taken away at once`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let fields = ["type": "blood_pressure", "operation": "create", "until": "2025-03-01"]
        let response = try give(patrick, fields)
        #expect(
            response.location
                == address(world.john) + "?done=given&owner=" + world.patrick.description
        )
        let text = try patrick.get(address(world.john)).text
        #expect(text.contains("may <strong>add</strong> your <strong>Blood pressure</strong>."))
        #expect(text.contains("Until 1 March 2025") && text.contains("Take away"))
        let until = Moment("2025-03-01T22:00:00Z")
        let new = try #require(johns.last)
        #expect(new.operations == .create && new.validity == Window(until: until))
        guard case .policy(let event) = world.entries.last?.event else {
            Issue.record("an entry about the policy")
            return
        }
        #expect(event.action == .add && event.before == ["activity:read"])
        #expect(
            event.after
                == ["activity:read", "blood_pressure:create,valid=../2025-03-01T22:00:00.000Z"]
                || event.after
                    == ["activity:read", "blood_pressure:create,valid=../2025-03-01T22:00:00Z"]
        )
        let line = ["line": PolicyKey(new).text]
        let taken = try send(patrick, .takePolicy, address(world.john) + "/removal", line)
        #expect(taken.location?.contains("done=taken") == true && johns.count == 1)
        #expect(
            try send(patrick, .takePolicy, address(world.john) + "/removal", line).status == 404
        )
    }

    @Test func `no form is offered where nothing could be given`() throws {
        world.known[[world.patrick, world.eve]] = [
            Relationship(kind: .patientDoctor, state: .active)
        ]
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let text = try patrick.get(address(world.eve)).text
        #expect(text.contains("Nothing can be given now") && !text.contains("/policy"))
        #expect(try patrick.get(address(world.eve) + "/policy").status == 404)
    }

    @Test func `a change replaces the line, and a day left alone stays the moment it was`() throws {
        let end = try #require(Moment("2024-06-01T10:00:00Z"))
        let old = Policy(
            types: .one(world.activity),
            operations: .read,
            validity: Window(until: end)
        )
        world.rights[world.patrick]?[world.john] = Delegation(policies: [old])
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let key = PolicyKey(old).text
        let form = try patrick.get(address(world.john) + "/policy?line=" + key).text
        #expect(form.contains("value=\"2024-06-01\"") && form.contains("value=\"\(key)\""))
        let fields = ["type": "activity", "operation": "update", "until": "2024-06-01"]
        _ = try give(patrick, fields.merging(["line": key]) { $1 })
        #expect(johns.map(\.operations) == [.update] && johns.map(\.validity.until) == [end])
        #expect(try give(patrick, fields.merging(["line": key]) { $1 }).status == 404)
        #expect(try give(patrick, fields.merging(["line": "x"]) { $1 }).status == 404)
        #expect(try patrick.get(address(world.john) + "/policy?line=" + key).status == 404)
    }

    @Test(arguments: [
        ["type": "activity"], ["type": "x!", "operation": "read"],
        ["type": "none", "operation": "read"],
        ["type": "*", "operation": "read", "until": "2024-05-09"],
        ["type": "*", "operation": "read", "until": "2024-02-30"],
        ["type": "*", "operation": "read", "from": "2024-06-02", "until": "2024-06-01"],
        ["type": "*", "operation": "read", "data_from": "2024-02-02", "data_until": "2024-02-01"],
    ])
    func `what cannot be given is told at its field`(_ fields: [String: String]) throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let response = try give(patrick, fields)
        #expect(response.status == 422 && response.text.contains("class=\"error\""))
        #expect(johns.count == 1 && world.entries.isEmpty)
    }

    @Test func `who is no doctor yet is given nothing`() throws {
        world.known[[world.patrick, world.john]] = [
            Relationship(kind: .patientDoctor, state: .active)
        ]
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try give(patrick, ["type": "*", "operation": "read"]).status == 422)
        #expect(try patrick.get(address(world.john)).text.contains("must first be confirmed"))
    }

    @Test func `a guardian gives to others, nothing to himself, and manage to nobody`() throws {
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        let ward = ["owner": world.patrick.description]
        let all = ["type": "*", "operation": "read"].merging(ward) { $1 }
        #expect(try give(katherine, all).status == 303)
        #expect(johns.count == 2 && world.entries.last?.actor == world.katherine)
        let own = address(world.katherine)
        #expect(try send(katherine, .givePolicy, own + "/policy", all).status == 403)
        for person in [world.john, world.katherine] {
            let trust = ward.merging(["manage": "yes", "apps": "yes"]) { $1 }
            let path = address(person) + "/trust"
            #expect(try send(katherine, .changeTrust, path, trust).status == 403)
        }
        #expect(world.rights[world.patrick]?[world.john]?.manage == false)
        let text = try katherine.get(own + "?owner=" + world.patrick.description).text
        #expect(text.contains("Only the owner can give them more."))
        #expect(!text.contains("name=\"manage\""))
    }

    @Test
    func `the owner alone gives manage, only to a relative, and it ends with the last policy`()
        throws
    {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let path = address(world.john) + "/trust"
        #expect(try send(patrick, .changeTrust, path, ["manage": "yes"]).status == 303)
        #expect(world.rights[world.patrick]?[world.john]?.manage == true)
        #expect(world.rights[world.patrick]?[world.john]?.appsAllowed == false)
        let line = ["line": PolicyKey(try #require(johns.first)).text]
        _ = try send(patrick, .takePolicy, address(world.john) + "/removal", line)
        #expect(world.rights[world.patrick]?[world.john] == nil)
        world.rights[world.patrick]?[world.john] = Delegation(policies: [
            Policy(types: .all, operations: .read)
        ])
        world.known[[world.patrick, world.john]] = [
            Relationship(kind: .patientPatient, state: .active)
        ]
        #expect(try send(patrick, .changeTrust, path, ["manage": "yes"]).status == 403)
        #expect(try send(patrick, .changeTrust, path, ["apps": "yes"]).status == 303)
    }

    @Test func `what was given to others cannot be changed by who has nothing to do with it`()
        throws
    {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let fields = ["type": "*", "operation": "read", "owner": world.patrick.description]
        let forged = try give(eve, fields)
        #expect(forged.status == 404 && johns.count == 1)
        let nobody = fields.merging(["owner": world.nobody.description]) { $1 }
        #expect(try give(eve, nobody) == forged)
        #expect(try give(eve, fields.merging(["owner": "x"]) { $1 }) == forged)
        let mine = ["type": "*", "operation": "read"]
        #expect(try give(eve, mine) == forged, "a stranger can be given nothing")
        let line = ["line": PolicyKey(johns[0]).text, "owner": world.patrick.description]
        #expect(try send(eve, .takePolicy, address(world.john) + "/removal", line) == forged)
    }

    @Test func `an old proof is asked for again, and then what was wanted is done`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let fields = ["type": "*", "operation": "read"]
        world.now = world.now + PersonSession.fresh - .milliseconds(1)
        #expect(try give(patrick, fields).status == 303)
        world.now = world.now + .milliseconds(1)
        for path in ["policy", "removal", "trust", "end"] {
            let forms: [String: FormName] = [
                "policy": .givePolicy, "removal": .takePolicy, "trust": .changeTrust,
                "end": .endRelationship,
            ]
            let form = try #require(forms[path])
            let whole = address(world.john) + "/" + path
            let asked = try send(patrick, form, whole, ["type": "<b>", "manage": "yes"])
            #expect(asked.status == 403 && asked.text.contains("name=\"confirm_password\""))
            #expect(
                asked.text.contains("name=\"type\" value=\"&lt;b>\"")
                    || asked.text.contains("name=\"type\" value=\"&lt;b&gt;\"")
            )
        }
        #expect(johns.count == 2)
        let wrong = fields.merging(["operation": "update", "confirm_password": "no"]) { $1 }
        let refused = try give(patrick, wrong)
        #expect(refused.status == 403 && !refused.text.contains("value=\"no\""))
        let right = wrong.merging(["confirm_password": World.password]) { $1 }
        let before = patrick.secret?.text
        #expect(try give(patrick, right).status == 303)
        #expect(johns.count == 3 && patrick.secret?.text != before)
        #expect(try give(patrick, fields).status == 303, "fresh again")
    }

    @Test func `without its token no form does anything`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        for path in ["policy", "removal", "trust", "end"] {
            let response = try patrick.post(address(world.john) + "/" + path, ["csrf": "x"])
            #expect(response.status == 403)
        }
        for path in ["", "/answer", "/withdrawal"] {
            #expect(try patrick.post("/relationships" + path, ["csrf": "x"]).status == 403)
        }
        #expect(johns.count == 1 && world.entries.isEmpty)
    }

    @Test func `a name of a policy reads back as the same, and what is none is none`() throws {
        let policies = [
            Policy(types: .all, operations: .all),
            Policy(
                types: .one(world.activity),
                operations: .read,
                validity: Window(from: world.now, until: world.now + .seconds(1)),
                data: Window(until: world.now)
            ),
        ]
        for policy in policies { #expect(PolicyKey(PolicyKey(policy).text)?.policy == policy) }
        for text in ["", "*.1", "*.16.-.-.-.-", "*.1.-.-.-.x", "A b.1.-.-.-.-", "*.1.-.-.-.-.-"] {
            #expect(PolicyKey(text) == nil)
        }
    }
}
