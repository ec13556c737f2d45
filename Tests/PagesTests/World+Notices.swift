import Application
import Domain

@testable import Pages

extension World: Notices {
    func post(_ notice: Notice, to recipient: NoticeRecipient) throws(Refusal) {
        told.append(PostedNotice(notice, to: recipient))
    }

    func notices(
        to person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [ShownNotice] {
        let mine = told.filter { posted in
            guard !posted.notice.kind.isLetter else { return false }
            switch posted.recipient {
            case .person(let one), .personAt(let one, _): return one == person
            case .address(let address): return people[person]?.email == address
            }
        }.map(\.notice)
        let sorted = mine.map { (key: RecordKey(time: $0.time, $0.id), notice: $0) }
            .sorted { $0.key > $1.key }
            .filter { one in before.map { one.key < $0 } ?? true }
        return sorted.prefix(limit).map { one in
            ShownNotice(
                notice: one.notice,
                isSeen: seen.contains(one.notice.id),
                other: one.notice.other.flatMap { people[$0]?.name.full },
                app: one.notice.app.map { "App <" + $0.text + ">" }
            )
        }
    }

    func markSeen(by person: User.ID, until moment: Moment, at now: Moment) throws(Refusal) {
        for shown in try notices(to: person, before: nil, limit: .max)
        where shown.notice.time <= moment { seen.insert(shown.notice.id) }
    }
}
