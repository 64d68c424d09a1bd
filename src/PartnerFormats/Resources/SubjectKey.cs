namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>Whom a resource is about.</summary>
/// <param name="Key">What tells them from others: a literal reference, or an identifier.</param>
/// <param name="Type">The resource type that the reference names; empty if it names none.</param>
internal readonly record struct SubjectKey(string Key, string Type)
{
    /// <summary>What the key of a logical reference begins with.</summary>
    public const string Identifier = "identifier:";

    /// <summary>Whether it may be a patient. A reference such as a URN need not name a type.</summary>
    public bool MayBePatient => Type is "" or "Patient";

    /// <summary>Whether it is somebody who is not a patient.</summary>
    public bool IsOtherPerson => Type is "Group" or "Person" or "Practitioner" or "PractitionerRole" or "RelatedPerson";

    public bool IsIdentifier => Key.StartsWith(Identifier, StringComparison.Ordinal);

    /// <summary>Whether both are the same. A relative reference equals an absolute reference that ends with it.</summary>
    public bool IsSameAs(SubjectKey other)
    {
        if (Key == other.Key)
            return true;
        (string shorter, string longer) = Key.Length < other.Key.Length ? (Key, other.Key) : (other.Key, Key);
        return !References.IsAbsolute(shorter) && !longer.StartsWith(Identifier, StringComparison.Ordinal)
            && References.NameIn(longer) == References.NameIn(shorter);
    }
}
