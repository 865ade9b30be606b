"""The vocabularies of the graph and the prefixes that queries may use without declaring them."""

from collections.abc import Mapping

from kg.link.iris import BASE, RESOURCE
from kg.records import EntityType

KG = BASE + "ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
ORG = "http://www.w3.org/ns/org#"
TIME = "http://www.w3.org/2006/time#"
ARTICLE = RESOURCE + "article/"
ASSERTION = RESOURCE + "assertion/"
TENURE = RESOURCE + "tenure/"
INFERENCE = RESOURCE + "inference/"
LEXICON = RESOURCE + "lexicon/"

PREFIXES: Mapping[str, str] = {
    "dcterms": DCTERMS,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": KG,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": TIME,
    "wd": "http://www.wikidata.org/entity/",
    "xsd": XSD,
    "article": ARTICLE,
    "assertion": ASSERTION,
    "inference": INFERENCE,
    "lexicon": LEXICON,
    "tenure": TENURE,
    # person:赵明, agency:山东省大数据局, …
    **{str(t).lower(): f"{RESOURCE}{t.lower()}/" for t in EntityType},
}
