namespace GuidelineDecisions.Benchmarks;

// The values of coded facts, named as in the guideline but without hyphens, and with 'Grade' before ESCC grades.

public enum Her2Status { Positive, Negative, Equivocal }

public enum MetastaticStage { M0, M1 }

[Flags]
public enum Symptoms
{
    None = 0,
    MechanicalPain = 1,
    NonMechanicalPain = 2,
    RadicularPain = 4,
    MotorDeficit = 8,
    SensoryDeficit = 16,
    BladderBowelDysfunction = 32,
    GaitDisturbance = 64,
    CordSigns = MotorDeficit | SensoryDeficit | BladderBowelDysfunction | GaitDisturbance,
}

public enum PrimaryTumour { Intact, Resected }

public enum EsccGrade { Grade0, Grade1a, Grade1b, Grade1c, Grade2, Grade3 }

public enum BrainMetastases { None, Stable, Active }

public enum BrainMetastasesExtent { Limited, Extensive }

public enum Regimen
{
    TaxaneTrastuzumabPertuzumab,
    TrastuzumabDeruxtecan,
    TrastuzumabDeruxtecanPertuzumab,
    TucatinibCapecitabineTrastuzumab,
    TrastuzumabEmtansine,
    Other,
    None,
}

[Flags]
public enum Agents
{
    None = 0,
    Taxane = 1,
    Trastuzumab = 2,
    Pertuzumab = 4,
    TrastuzumabDeruxtecan = 8,
    TrastuzumabEmtansine = 16,
    Tucatinib = 32,
    Capecitabine = 64,
    Lapatinib = 128,
    Other = 256,
}

public enum Response { CR, PR, SD, PD, NE }

public enum ProposedPlan { A, B, C }

public enum DpdDeficiency { None, Partial, Complete }

// The components of SINS. The number of each value is its points.

public enum SinsLocation { Rigid, Semirigid, Mobile, Junctional }

public enum SinsPain { None, Occasional, Mechanical = 3 }

public enum SinsLesion { Blastic, Mixed, Lytic }

public enum SinsAlignment { Normal, Deformity = 2, Subluxation = 4 }

public enum SinsCollapse { None, InvolvedOver50, UpTo50, Over50 }

public enum SinsPosterolateral { None, Unilateral, Bilateral = 3 }

/// <summary>Maps the ids of codes to the names above.</summary>
internal static class CodeNames
{
    public static T Parse<T>(string code)
        where T : struct, Enum =>
        Enum.Parse<T>(Of(code, typeof(T)), ignoreCase: true);

    public static string Of(string code, Type type) =>
        (type == typeof(EsccGrade) ? "Grade" : "") + code.Replace("-", "", StringComparison.Ordinal);
}
