using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Tables;

/// <summary>
/// The components of SINS at the worst level, each with the points of the published scale. (The reader of facts rejects a total that the
/// components cannot add up to.) Pain follows from the symptoms, alignment from the collapse, and collapse from the size of the lesion.
/// </summary>
internal static class SinsTables
{
    public static readonly SinsComponent MechanicalPain = new("mechanical", 3);
    public static readonly SinsComponent OccasionalPain = new("occasional", 1);
    public static readonly SinsComponent NoPain = new("none", 0);

    private static readonly SinsComponent Over50 = new("over50", 3);
    private static readonly SinsComponent UpTo50 = new("upTo50", 2);
    private static readonly SinsComponent InvolvedOver50 = new("involvedOver50", 1);
    private static readonly SinsComponent NoCollapse = new("none", 0);
    private static readonly SinsComponent Subluxation = new("subluxation", 4);
    private static readonly SinsComponent Deformity = new("deformity", 2);
    private static readonly SinsComponent NormalAlignment = new("normal", 0);
    private static readonly SinsComponent Bilateral = new("bilateral", 3);
    private static readonly SinsComponent Unilateral = new("unilateral", 1);
    private static readonly SinsComponent NotPosterolateral = new("none", 0);

    private static readonly Shares<SinsComponent> AlignmentAfterMuchCollapse =
        new((40, NormalAlignment), (44, Deformity), (16, Subluxation));
    private static readonly Shares<SinsComponent> AlignmentAfterSomeCollapse =
        new((72, NormalAlignment), (24, Deformity), (4, Subluxation));
    private static readonly Shares<SinsComponent> AlignmentWithoutCollapse = new((96, NormalAlignment), (3, Deformity), (1, Subluxation));

    public static readonly Shares<SinsComponent> Location = new(
        (30, new("junctional", 3)), (25, new("mobile", 2)), (38, new("semirigid", 1)), (7, new("rigid", 0)));

    /// <summary>Bone metastases of breast cancer can be of every kind.</summary>
    public static readonly Shares<SinsComponent> Lesion = new((52, new("lytic", 2)), (31, new("mixed", 1)), (17, new("blastic", 0)));

    public static readonly Shares<SinsComponent> CollapseOfSmall = new((80, NoCollapse), (7, InvolvedOver50), (11, UpTo50), (2, Over50));

    public static readonly Shares<SinsComponent> CollapseOfLarger = new((28, NoCollapse), (27, InvolvedOver50), (30, UpTo50), (15, Over50));

    public static readonly Shares<SinsComponent> PosterolateralOfSmall = new((76, NotPosterolateral), (19, Unilateral), (5, Bilateral));

    public static readonly Shares<SinsComponent> PosterolateralOfLarger = new((32, NotPosterolateral), (42, Unilateral), (26, Bilateral));

    /// <summary>The alignment that goes with a collapse.</summary>
    public static Shares<SinsComponent> Alignment(SinsComponent collapse) =>
        collapse == Over50 ? AlignmentAfterMuchCollapse : collapse == UpTo50 ? AlignmentAfterSomeCollapse : AlignmentWithoutCollapse;
}
