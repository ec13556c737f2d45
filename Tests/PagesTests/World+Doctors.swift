import Application
import Domain

@testable import Pages

extension World: DoctorDirectory {
    func doctors(
        matching word: String,
        at entity: LegalEntity.ID?,
        for asker: User.ID,
        limit: Int,
        now: Moment
    ) throws(Refusal) -> [ListedDoctor] {
        let all = try doctors(among: Array(people.keys), for: asker, now: now)
        let found = all.filter { doctor in
            let places = affiliations[doctor.id] ?? []
            return (word.isEmpty || doctor.name.lowercased().contains(word.lowercased()))
                && (entity == nil || places.contains { $0.entity.id == entity })
        }
        return Array(found.sorted { $0.name < $1.name }.prefix(limit))
    }

    func doctors(
        among people: [User.ID],
        for asker: User.ID,
        now: Moment
    ) throws(Refusal) -> [ListedDoctor] {
        people.compactMap { id in
            let places = (affiliations[id] ?? []).filter { $0.isActive(at: now) }
            guard let user = self.people[id], user.isEnabled, !places.isEmpty else { return nil }
            let isKnown = relationships(id, asker).contains {
                $0.kind == .patientDoctor && $0.state == .active
            }
            let isAsked = asked.contains {
                $0.request.asker == asker && $0.request.doctor == id && $0.isOpen
            }
            return ListedDoctor(
                id: id,
                name: user.name.full,
                entities: places.map(\.entity.name),
                state: isKnown ? .known : isAsked ? .asked : .free
            )
        }
    }

    func entitiesWithDoctors(now: Moment) throws(Refusal) -> [LegalEntity] {
        let places = affiliations.values.flatMap(\.self).filter { $0.isActive(at: now) }
        return Set(places.map(\.entity)).sorted { $0.name < $1.name }
    }
}

extension World {
    /// Whether a person has a doctor here, or has asked one.
    func hasDoctor(_ person: User.ID) -> Bool {
        asked.contains { $0.request.asker == person && $0.request.doctor != nil && $0.isOpen }
            || people.keys.contains { other in
                relationships(person, other).contains {
                    $0.kind == .patientDoctor && $0.state == .active
                }
            }
    }
}
