package luodi.app.plan;

/** Who answers, as typed: names parted by 、 or commas. */
public record OwnersForm(String lead, String responsible, String supporting, String leader) {}
