"""The decision once more, as `domain.md` tells it: what an app is answered, from facts alone.

It shares no code and no query with the platform. Times of data are whole hours.
"""

CREATE, READ, UPDATE, DELETE = OPERATIONS = ("create", "read", "update", "delete")
HOURS = range(-1, 8)  # every stretch of time in a world begins and ends within these


class Oracle:
    """What one request of one token (or two) is to be answered."""

    def __init__(self, world, token, owner):
        self.world, self.token, self.owner = world, token, owner
        self.app, self.case = token["app"], token["case"]
        self.actor = {"own": token.get("owner"), "composed": token.get("actor"),
                      "login": token.get("actor")}.get(self.case)
        self.named = None if self.case == "login" else token["owner"]

    def is_good(self):
        """Whether the token stands for anything at all; if not, 401."""
        token = self.token
        return (not token["ended"] and token["case"] != "owner-for-subscribers"
                and self.world.apps[self.app]["state"] == "published"
                and (self.actor is None or self.world.people[self.actor]["enabled"]))

    def carries(self, operation, type):
        """In the token's scope and in what the app asks for at all."""
        template = self.world.apps[self.app]["template"]
        return (operation in self.token["scope"].get(type, ())
                and operation in template.get(type, ()))

    def gives(self, giver, receiver, audience, operation, type, hour, for_owner=None,
              lets_apps_in=False):
        return any(
            (gift["giver"], gift["receiver"], gift["audience"], gift["for_owner"])
            == (giver, receiver, audience, for_owner)
            and (gift["apps_allowed"] or not lets_apps_in)
            and any(line["valid"] and line["type"] in ("*", type)
                    and operation in line["operations"]
                    and line["from"] <= hour < line["until"] for line in gift["lines"])
            for gift in self.world.gifts)

    def kinds(self):
        """What owner and actor are to each other at the moment."""
        return {tie["kind"] for tie in self.world.ties
                if tie["people"] == {self.owner, self.actor} and tie["state"] == "active"}

    def is_doctor(self):
        return self.actor in self.world.doctors

    def may_receive(self):
        """The ceiling: a relationship holds; that to a doctor only while he is confirmed."""
        return any(kind != "patient-doctor" or self.is_doctor() for kind in self.kinds())

    def opens(self, operation, type, hour):
        """Whether a rule permits it on the data of an hour."""
        world, owner, actor, app = self.world, self.owner, self.actor, self.app
        if owner not in world.people or not world.people[owner]["enabled"]:
            return False
        if not self.carries(operation, type) or self.named not in (None, owner):
            return False
        if (world.apps[app]["granter_type"] == "consumer") != (self.case == "login"):
            return False
        subscribes = (actor, app) in world.subscriptions
        wish = operation, type, hour
        match self.case:
            case "own":
                return subscribes and self.gives(owner, app, "self", *wish)
            case "device":
                return self.gives(owner, app, "device", *wish)
            case "composed":
                return (actor != owner and subscribes
                        and self.gives(owner, app, "subscribers", *wish))
            case "login":
                return (actor != owner and subscribes and self.may_receive()
                        and self.gives(owner, actor, "self", *wish, lets_apps_in=True)
                        and self.gives(actor, app, "others", *wish, for_owner=owner))

    def hours(self, operation, type):
        return {hour for hour in HOURS if self.opens(operation, type, hour)}

    def knows(self):
        """Whether who asks has anything to do with the owner: any right, or he is the owner."""
        return self.actor == self.owner or any(
            self.hours(operation, type) for operation in OPERATIONS for type in self.world.types)

    # What is answered

    def read(self, type):
        """The status, and the hours whose data are seen."""
        if (status := self.hidden(READ, type)):
            return status, set()
        return 200, self.hours(READ, type)

    def item(self, operation, type, hour):
        """The status for one record of an hour that is there."""
        if (status := self.hidden(operation, type)):
            return status
        readable, allowed = self.hours(READ, type), self.hours(operation, type)
        if not allowed:
            return 403 if readable and operation != READ else 404
        if hour not in readable:
            return 404
        return {READ: 200, UPDATE: 200, DELETE: 204}[operation] if hour in allowed else 403

    def create(self, type, hour):
        if (status := self.hidden(CREATE, type)):
            return status
        hours = self.hours(CREATE, type)
        if not hours:
            return 403
        if self.acts_as_doctor_without_entity():
            return 422
        return 201 if hour in hours else 403

    def hidden(self, operation, type):
        """401, 403 and 404 that are the same for every owner; None: the owner's rules speak."""
        if not self.is_good():
            return 401
        if self.named not in (None, self.owner):
            return 404
        if not self.carries(operation, type):
            return 403
        if not self.knows():
            return 404
        return None

    def acts_as_doctor_without_entity(self):
        """He is there as a doctor, and no legal entity says that he is one: it cannot be placed."""
        if self.actor in (None, self.owner):
            return False
        return self.kinds() in ({"patient-doctor"}, {"patient-doctor", "patient-patient"}) \
            and not self.is_doctor()
