import Domain
import RecordFakes
import Testing

@testable import Application

struct ChangeRecordTests {
    private let world: RecordWorld
    private let address = Record.Address.row(Identifier(high: 0x0190, low: 1))

    init() throws {
        world = try RecordWorld()
        world.put(.sample(70), id: 1, at: world.now, of: world.weight)
    }

    /// Lets the app do operations on data of windows.
    private func allow(_ lines: [(Operations, Window)]) {
        let policies = lines.map { operations, data in
            Policy(types: .one(world.weight), operations: operations, data: data)
        }
        world.platform.relations[world.owner]?.ownerToApp = [Delegation(policies: policies)]
    }

    /// What is said to who deletes the record, or another one that is not there.
    private func deletion(of address: Record.Address) throws -> Refusal? {
        let target = ChangeRecord.Target(address, of: world.owner, world.weight, if: nil)
        do throws(Refusal) {
            try ChangeRecord(world.parts).delete(
                target,
                in: world.request,
                by: try standing(),
                at: world.now
            )
            return nil
        } catch {
            return error
        }
    }

    private func standing() throws(Refusal) -> Standing {
        do { return try world.standing() } catch { throw .unauthenticated }
    }

    private var before: Window { Window(until: world.now) }

    @Test func `what may not be read is as if it were not there for who would change it`() throws {
        let absent = Record.Address.row(Identifier(high: 0x0190, low: 9))
        allow([(.delete, .always)])
        #expect(try deletion(of: address) == .notFound)
        allow([(.delete, .always), (.read, before)])
        #expect(try deletion(of: address) == .notFound)
        #expect(try deletion(of: absent) == .notFound)
        allow([(.delete, .always), (.read, .always)])
        #expect(try deletion(of: address) == .conflict(.versionMissing))
    }

    @Test func `what may be read but not changed is forbidden, and written down`() throws {
        allow([(.delete, before), (.read, .always)])
        #expect(try deletion(of: address) == .forbidden(.notAllowed))
        guard case .access(let access)? = world.platform.entries.last?.event else {
            Issue.record("no entry")
            return
        }
        #expect(access.outcome == .refused(.normal))
    }
}
