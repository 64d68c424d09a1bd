namespace GuidelineDecisions.PartnerFormats.Tests.Terminology;

internal static class SmallPack
{
    public const string Text = """
        {
          "name": "small",
          "version": "1.2.3",
          "covers": "An example.",
          "licence": "None.",
          "sources": [
            { "number": 1, "name": "first source" },
            { "number": 2, "name": "second source" }
          ],
          "exclusive": [
            { "text": "Parts", "groups": ["breast", "nipple"] }
          ],
          "groups": [
            {
              "id": "breast",
              "label": "Breast",
              "codes": [
                { "system": "icd10cm", "code": "C50.*", "label": "breast", "sources": [1, 2] },
                { "system": "snomed", "code": "254837009", "label": "breast", "sources": [1], "unconfirmed": true }
              ]
            },
            {
              "id": "left",
              "label": "Left",
              "codes": [
                { "system": "icd10cm", "code": "C50.3", "label": "left", "sources": [1, 2] },
                { "system": "snomed", "code": "254837009", "label": "left", "sources": [1, 2] }
              ]
            },
            {
              "id": "nipple",
              "label": "Nipple",
              "codes": [
                { "system": "icd10cm", "code": "C50.0", "label": "nipple", "sources": [1, 2] },
                { "system": "icd10cm", "code": "C50.1.*", "label": "nipple", "sources": [1, 2] },
                { "system": "icd10cm", "code": "C50.8", "label": "nipple?", "sources": [2], "doubtful": true, "reason": "Unclear." }
              ]
            }
          ]
        }
        """;
}
