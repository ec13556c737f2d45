import Application
import Chances
import Domain
import Testing

struct KeyTermTests {
    private let start = Moment(milliseconds: 1_800_000_000_000)

    private func key(_ kid: String, _ seconds: Int, _ type: SigningAlgorithm = .rs256) -> KeyTerm {
        KeyTerm(kid: kid, algorithm: type, signsFrom: start + .seconds(seconds))
    }

    @Test func `a new key is shown before it signs`() {
        let keys = [key("old", 0), key("new", 900), key("other", 0, .es256)]
        #expect(keys.shown(at: start).map(\.kid) == ["old", "new", "other"])
        #expect(keys.signing(.rs256, at: start + .seconds(899))?.kid == "old")
        #expect(keys.signing(.rs256, at: start + .seconds(900))?.kid == "new")
        #expect(keys.signing(.es256, at: start + .seconds(900))?.kid == "other")
        #expect(keys.signing(.rs256, at: start - .seconds(1)) == nil)
    }

    @Test func `an old key is shown until what it signed last has expired`() {
        let keys = [key("old", 0), key("new", 900)]
        // A worker may go on signing with the old one for a moment.
        let last = start + .seconds(900) + KeyTerm.kept + Lifetime.idToken
        #expect(keys.shownUntil(keys[0]) == last)
        #expect(keys.shown(at: last - .milliseconds(1)).count == 2)
        #expect(keys.shown(at: last).map(\.kid) == ["new"])
        #expect(keys.shownUntil(keys[1]) == nil)
    }

    @Test(arguments: 0..<50)
    func `however keys are renewed, every id_token can be verified`(seed: UInt64) {
        var chances = Chance(seed: seed)
        var made = [(at: 0, key: key("0", 0))]
        for number in 1...8 {
            let at = (made.last?.at ?? 0) + Int.random(in: 0...2_000, using: &chances)
            made.append((at, key("\(number)", at + 900)))
        }
        for _ in 0..<200 {
            // A worker signs with a list that it read a moment ago; the client verifies with one
            // that it fetched up to five minutes ago, or fetches because it does not know the key.
            let signed = Int.random(in: 300...18_000, using: &chances)
            let read = signed - Int.random(in: 0...9, using: &chances)
            let known = made.filter { $0.at <= read }.map(\.key)
            let moment = start + .seconds(signed)
            guard let signer = known.signing(.rs256, at: moment) else {
                Issue.record("nothing signs")
                continue
            }
            let verified = signed + Int.random(in: 0...599, using: &chances)
            let now = made.filter { $0.at <= verified }.map(\.key)
            #expect(now.shown(at: start + .seconds(verified)).contains(signer))
            let fetched = signed - Int.random(in: 0...300, using: &chances)
            let then = made.filter { $0.at <= fetched }.map(\.key)
            #expect(then.shown(at: start + .seconds(fetched)).contains(signer))
        }
    }
}
