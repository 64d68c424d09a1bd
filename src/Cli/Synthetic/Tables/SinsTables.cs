using GuidelineDecisions.Cli.Synthetic.Drawing;
using GuidelineDecisions.Cli.Synthetic.Patients;

namespace GuidelineDecisions.Cli.Synthetic.Tables;

/// <summary>
/// The components of SINS at the worst level, each with the points of the published scale. (The reader of facts would refuse a total that they
/// cannot sum to.) Pain follows from the symptoms, alignment from the collapse, collapse from the size.
/// </summary>
internal static class SinsTables
{
    public static readonly SinsPart MechanicalPain = new("mechanical", 3);
    public static readonly SinsPart OccasionalPain = new("occasional", 1);
    public static readonly SinsPart NoPain = new("none", 0);

    private static readonly SinsPart Over50 = new("over50", 3);
    private static readonly SinsPart UpTo50 = new("upTo50", 2);
    private static readonly SinsPart InvolvedOver50 = new("involvedOver50", 1);
    private static readonly SinsPart NoCollapse = new("none", 0);
    private static readonly SinsPart Subluxation = new("subluxation", 4);
    private static readonly SinsPart Deformity = new("deformity", 2);
    private static readonly SinsPart NormalAlignment = new("normal", 0);
    private static readonly SinsPart Bilateral = new("bilateral", 3);
    private static readonly SinsPart Unilateral = new("unilateral", 1);
    private static readonly SinsPart NotPosterolateral = new("none", 0);

    private static readonly Shares<SinsPart> AlignmentAfterMuchCollapse = new((40, NormalAlignment), (44, Deformity), (16, Subluxation));
    private static readonly Shares<SinsPart> AlignmentAfterSomeCollapse = new((72, NormalAlignment), (24, Deformity), (4, Subluxation));
    private static readonly Shares<SinsPart> AlignmentWithoutCollapse = new((96, NormalAlignment), (3, Deformity), (1, Subluxation));

    public static readonly Shares<SinsPart> Location = new(
        (30, new("junctional", 3)), (25, new("mobile", 2)), (38, new("semirigid", 1)), (7, new("rigid", 0)));

    /// <summary>Bone metastases of breast cancer are of every kind.</summary>
    public static readonly Shares<SinsPart> Lesion = new((52, new("lytic", 2)), (31, new("mixed", 1)), (17, new("blastic", 0)));

    public static readonly Shares<SinsPart> CollapseOfSmall = new((80, NoCollapse), (7, InvolvedOver50), (11, UpTo50), (2, Over50));

    public static readonly Shares<SinsPart> CollapseOfLarger = new((28, NoCollapse), (27, InvolvedOver50), (30, UpTo50), (15, Over50));

    public static readonly Shares<SinsPart> PosterolateralOfSmall = new((76, NotPosterolateral), (19, Unilateral), (5, Bilateral));

    public static readonly Shares<SinsPart> PosterolateralOfLarger = new((32, NotPosterolateral), (42, Unilateral), (26, Bilateral));

    /// <summary>Whether a collapse of this kind strains the alignment much, or some.</summary>
    public static Shares<SinsPart> Alignment(SinsPart collapse) =>
        collapse == Over50 ? AlignmentAfterMuchCollapse : collapse == UpTo50 ? AlignmentAfterSomeCollapse : AlignmentWithoutCollapse;
}
