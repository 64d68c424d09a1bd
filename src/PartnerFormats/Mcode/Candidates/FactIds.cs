namespace GuidelineDecisions.PartnerFormats.Mcode.Candidates;

/// <summary>The ids of the facts that mCODE resources are mapped to.</summary>
internal static class FactIds
{
    public const string Her2Status = "her2Status";
    public const string MetastaticStage = "metastaticStage";
    public const string LocallyAdvanced = "locallyAdvanced";
    public const string PrimaryTumour = "primaryTumour";
    public const string VertebralMetastasis = "vertebralMetastasis";
    public const string LargestLesionCm = "largestLesionCm";
    public const string Symptoms = "symptoms";
    public const string EsccGrade = "esccGrade";
    public const string Ecog = "ecog";
    public const string BrainMetastases = "brainMetastases";
    public const string ResponseVertebral = "responseVertebral";
    public const string ResponseExtracranial = "responseExtracranial";
    public const string ResponseIntracranial = "responseIntracranial";
    public const string ResponseDate = "responseDate";
    public const string VertebralRadiotherapyEnd = "vertebralRadiotherapyEnd";
    public const string LastSpineImaging = "lastSpineImaging";
    public const string LvefPercent = "lvefPercent";
    public const string LvefDate = "lvefDate";
}
