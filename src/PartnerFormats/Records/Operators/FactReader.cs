using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads the facts of one declared operator from the resources of a record.</summary>
internal abstract class FactReader
{
    /// <summary>The facts that it may give.</summary>
    public abstract ImmutableArray<string> Facts { get; }

    /// <summary>The groups of codes by which it finds resources. A resource without a code of them is not relevant.</summary>
    public abstract IEnumerable<string> Groups { get; }

    /// <summary>The type of resources that it reads whatever their codes, or null.</summary>
    public virtual string? Type => null;

    /// <summary>Whether the resource is about the facts.</summary>
    public abstract bool IsRelevant(SourceResource source);

    /// <summary>Reads a relevant resource.</summary>
    public abstract void Read(SourceResource source, MappingCollector output);

    /// <summary>Adds what depends on several resources, once every resource has been read.</summary>
    public virtual void Finish(MappingCollector output)
    {
    }

    /// <summary>Removes values that do not fit together, once the candidates have been selected.</summary>
    public virtual void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
    }
}
